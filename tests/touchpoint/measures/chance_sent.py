"""What is promised, sent and sent back by chance, and by a route of their own what those rows say: plain Python."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

Row = dict[str, Any]
AS_OF = datetime(2026, 6, 30, 17, tzinfo=UTC)
AS_OF_ON = date(2026, 6, 30)
_LONDON = ZoneInfo("Europe/London")
_MATURE, _WINDOW = 30, 60


def added(tables: dict[str, list[Row]], seed: int) -> dict[str, list[Row]]:
    """These tables with promises, lines, deliveries and returns of their orders, drawn from a seed of their own."""
    random = Random(f"sent {seed}")
    orders = [row | _promised(random, row) for row in tables["orders"]]
    lines = [line for row in orders for line in _lines(random, row["order_id"])]
    events = [event for row in orders for event in _events(random, row)]
    returns = [_return(random, number, random.choice(orders)) for number in range(90)]
    return tables | {"orders": orders, "order_lines": lines, "order_events": events, "returns": returns}


@dataclass(frozen=True)
class Sent:
    """An order as its rows tell it: on which day it was promised, how that stands, and the four that make it perfect.

    `stands` is None where nothing can be said, and so is each of the four; `days_moved` too.
    """

    promised: date | None
    stands: str | None
    on_time: bool
    in_full: bool | None
    documents: bool | None
    undamaged: bool | None
    days_moved: int | None

    @property
    def is_due(self) -> bool:
        return self.stands in ("on time", "late", "overdue", "called off")

    @property
    def is_assessed(self) -> bool:
        return self.is_due and None not in (self.in_full, self.documents, self.undamaged)

    @property
    def is_perfect(self) -> bool:
        return bool(self.on_time and self.in_full and self.documents and self.undamaged)

    @property
    def is_mature(self) -> bool:
        return self.promised is not None and (AS_OF_ON - self.promised).days > _MATURE


def sent(tables: dict[str, list[Row]]) -> list[Sent]:
    """Every order that was placed: no test, nothing taken back, and not after the as-of instant."""
    return [_sent(row, tables) for row in tables["orders"] if row["status"] != "test" and _is_sale(row)]


def _is_sale(order: Row) -> bool:
    return bool(order["goods_amount"] >= 0 and _at(order["ordered_at"]) <= AS_OF)


def units(tables: dict[str, list[Row]], start: date, last: date) -> tuple[int, int]:
    """The units delivered from one day to another, more than 60 days ago, and those of them that came back in time."""
    delivered = returned = 0
    for order in tables["orders"]:
        arrived = _arrived(order, tables)
        counts = order["status"] == "placed" or (order["status"] == "cancelled" and order["shipped_at"])
        if not counts or not _is_sale(order) or arrived is None or arrived < _at(order["ordered_at"]):
            continue
        day = _day(arrived)
        if start <= day <= last and (AS_OF_ON - day).days > _WINDOW:
            for line in (line for line in tables["order_lines"] if line["order_id"] == order["order_id"]):
                delivered += line["quantity"]
                returned += min(line["quantity"], sum(_back(row, line, day) for row in tables["returns"]))
    return delivered, returned


def _back(row: Row, line: Row, delivered_on: date) -> int:
    asked = (_day(_at(row["requested_at"])) - delivered_on).days
    same = (row["order_id"], row["line_id"]) == (line["order_id"], line["line_id"])
    return row["quantity"] if same and row["decision"] != "refused" and 0 <= asked <= _WINDOW else 0


def _sent(order: Row, tables: dict[str, list[Row]]) -> Sent:
    promised = date.fromisoformat(order["first_promised_on"]) if order["first_promised_on"] else None
    stands = _stands(order, promised, _arrived(order, tables))
    lines = [line for line in tables["order_lines"] if line["order_id"] == order["order_id"]]
    if stands in ("overdue", "called off"):
        return Sent(promised, stands, False, False, False, False, _moved(order, promised, stands))
    known = not any("" in (line["first_delivered_quantity"], line["right_item"]) for line in lines)
    damage_known = not any(line["undamaged"] == "" for line in lines)
    return Sent(
        promised,
        stands,
        stands == "on time",
        all(line["first_delivered_quantity"] == line["quantity"] and line["right_item"] == "true" for line in lines)
        if known
        else None,
        {"true": True, "false": False, "": None}[order["documents_ok"]],
        all(line["undamaged"] == "true" for line in lines) if damage_known else None,
        _moved(order, promised, stands),
    )


def _moved(order: Row, promised: date | None, stands: str | None) -> int | None:
    if promised is None or stands not in ("on time", "late", "overdue") or not order["last_promised_on"]:
        return None
    return (date.fromisoformat(order["last_promised_on"]) - promised).days


def _stands(order: Row, promised: date | None, arrived: datetime | None) -> str | None:
    ordered = _at(order["ordered_at"])
    if promised is None or promised < _day(ordered) or (arrived and arrived < ordered):
        return None
    if (order["status"] == "cancelled" and arrived is None) or promised >= AS_OF_ON:
        return None
    if arrived is not None:
        return "on time" if _day(arrived) <= promised else "late"
    return "called off" if order["status"] == "cancelled_by_seller" else "overdue"


def _arrived(order: Row, tables: dict[str, list[Row]]) -> datetime | None:
    """The last delivery that had happened: by the events where there are any of it, else by the column."""
    events = [_at(e["happened_at"]) for e in tables["order_events"] if e["order_id"] == order["order_id"]]
    column = [_at(order["delivered_at"])] if order["delivered_at"] else []
    happened = [[at for at in each if _day(at) < AS_OF_ON] for each in (events, column)]
    return max(happened[0] or happened[1], default=None)


def _promised(random: Random, order: Row) -> Row:
    ordered = _at(order["ordered_at"])
    promised = _day(ordered) + timedelta(days=random.choice([-1, 2, 3, 4, 5, 5]))
    last = promised + timedelta(days=random.choice([0, 0, 0, 0, 3, -1]))
    arrives = ordered + timedelta(minutes=random.randrange(-600, 9 * 1440))
    here = order["status"] == "placed" and random.random() < 0.85 and _day(arrives) < AS_OF_ON
    by_us = order["status"] == "cancelled" and not order["shipped_at"] and random.random() < 0.5
    return {
        "status": "cancelled_by_seller" if by_us else order["status"],
        "first_promised_on": promised.isoformat() if random.random() < 0.9 else "",
        "last_promised_on": last.isoformat() if random.random() < 0.9 else "",
        "delivered_at": arrives.isoformat() if here else "",
        "documents_ok": random.choices(["true", "false", ""], [18, 1, 1])[0],
    }


def _lines(random: Random, order: str) -> list[Row]:
    return [_line(random, order, place + 1) for place in range(random.choice([1, 1, 2, 3]))]


def _line(random: Random, order: str, place: int) -> Row:
    quantity = random.randint(1, 4)
    return {
        "order_id": order,
        "line_id": place,
        "quantity": quantity,
        "first_delivered_quantity": random.choices([quantity, quantity - 1, ""], [18, 1, 1])[0],
        "right_item": random.choices(["true", "false", ""], [30, 1, 1])[0],
        "undamaged": random.choices(["true", "false", ""], [30, 2, 1])[0],
    }


def _events(random: Random, order: Row) -> list[Row]:
    """None, or one or two deliveries some hours after what the column says."""
    if not order["delivered_at"]:
        return []
    moments = [
        _at(order["delivered_at"]) + timedelta(hours=random.randrange(40)) for _ in range(random.choice([0, 0, 1, 2]))
    ]
    return [
        {"order_id": order["order_id"], "stage": "delivered", "happened_at": at.isoformat()}
        for at in sorted(set(moments))
        if _day(at) < AS_OF_ON
    ]


def _return(random: Random, number: int, order: Row) -> Row:
    since = _at(order["delivered_at"] or order["ordered_at"]) + timedelta(minutes=random.randrange(-1440, 70 * 1440))
    decided = since + timedelta(hours=random.randrange(90))
    return {
        "return_id": f"R{number}",
        "order_id": order["order_id"],
        "line_id": 1,
        "quantity": random.randint(1, 3),
        "requested_at": min(since, AS_OF).isoformat(),
        "decided_at": decided.isoformat() if random.random() < 0.8 and _day(decided) < AS_OF_ON else "",
        "decision": random.choice(["approved", "approved", "refused", ""]),
    }


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _day(at: datetime) -> date:
    return at.astimezone(_LONDON).date()
