"""What happened with a customer's orders and returns."""

from collections.abc import Iterator
from datetime import date, datetime

from touchpoint import formats
from touchpoint.history.event import BROKEN, KEPT, Event, House, Row, joined

_PROMISES = {"on time": KEPT, "late": BROKEN, "early": BROKEN}


def of_order(row: Row, house: House) -> Iterator[Event]:
    """Placed, told, shipped, delivered or not, cancelled."""
    order = str(row["order_id"])
    yield Event(row["ordered_at"], "Order placed", _placed(row, house), order_id=order)
    for name, what in (
        ("tracking_sent_at", "Tracking sent"),
        ("delay_told_at", "Told of a delay"),
        ("shipped_at", "Order shipped"),
    ):
        if row[name]:
            yield Event(row[name], what, order_id=order)
    if row["delivered_at"]:
        promise = _PROMISES.get(row["promise_stands"] or "", "")
        yield Event(row["delivered_at"], "Order delivered", _promised(row), promise, order_id=order)
    if row["promise_stands"] == "overdue":
        yield Event(
            house.end_of(_day(row["first_promised_on"])), "Delivery overdue", _promised(row), BROKEN, order_id=order
        )
    if row["cancelled_at"]:
        by_us = row["promise_stands"] == "cancelled by us"
        yield Event(
            row["cancelled_at"],
            "Order cancelled by us" if by_us else "Order cancelled",
            promise=BROKEN if by_us else "",
            order_id=order,
        )


def of_return(row: Row, house: House) -> Iterator[Event]:
    """Asked for, decided, refunded."""
    order = str(row["order_id"] or "")
    yield Event(row["requested_at"], "Return asked for", row["reason"] or "", order_id=order)
    if row["decided_at"]:
        yield Event(row["decided_at"], f"Return {row['decision'] or 'decided'}", order_id=order)
    if row["refunded_at"]:
        amount = row["refund_amount"]
        said = formats.write(amount, "money", house.currency) if amount is not None else ""
        yield Event(row["refunded_at"], "Refunded", said, order_id=order)


def _placed(row: Row, house: House) -> str:
    amount = row["net_amount"]
    return joined(
        formats.write(amount, "money", house.currency) if amount is not None else "",
        f"sold through {row['sold_through']}" if row["sold_through"] else "",
        row["store"],
        f"promised for {formats.day(_day(row['first_promised_on']))}" if row["first_promised_on"] else "",
        "" if row["is_valid"] else f"does not count: {row['status'] or 'no valid order'}",
    )


def _promised(row: Row) -> str:
    moved = int(row["days_moved"] or 0)
    return joined(
        f"first promised for {formats.day(_day(row['first_promised_on']))}" if row["first_promised_on"] else "",
        f"promise moved by {formats.counted(abs(moved), 'days')}" if moved else "",
        "before the window that the customer wanted" if row["promise_stands"] == "early" else "",
    )


def _day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value
