"""Companies made by chance from a seed, and by a route of their own what their rows say: plain Python, no SQL."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from tests.touchpoint.measures import chance_sent
from touchpoint.settings import Settings
from touchpoint.settings.costs import ChannelCost, MinuteCost
from touchpoint.settings.model import OpeningHours, Reasons

Row = dict[str, Any]
FIRST, AS_OF = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 6, 30, 17, tzinfo=UTC)
OPEN, ENDED = ("open", "pending"), ("resolved", "closed", "withdrawn")
_PEOPLE = 45
_LONDON = ZoneInfo("Europe/London")
AVOIDABLE, VALUABLE = ("where is my order", "wrong item"), ("product advice",)
MINUTE, EMAIL = 0.5, 3.0
OPENS, CLOSES = clock(8), clock(19, 30)
HOUSE = Settings(
    name="Test house",
    time_zone="Europe/London",
    currency="GBP",
    reasons=Reasons(avoidable=AVOIDABLE, valuable=VALUABLE),
    minute_costs=(MinuteCost(cost=MINUTE, source="test"),),
    channel_costs=(ChannelCost(channel="email", cost=EMAIL, source="test"),),
    opening_hours=(OpeningHours(days=("monday", "tuesday", "saturday"), opens=OPENS, closes=CLOSES),),
    contact_cap=2,
)


def company(seed: int) -> dict[str, list[Row]]:
    """Half a year of orders and what was sent, cases with and without events, contacts and surveys, some broken."""
    random = Random(seed)
    cases = [_case(random, number) for number in range(140)]
    tables = {
        "customers": [_customer(random, number) for number in range(_PEOPLE)],
        "agents": [{"agent_id": "Ann"}, {"agent_id": "Robot", "is_bot": "true"}],
        "stores": [{"store_id": "S", "region": "South"}, {"store_id": "N", "region": "North"}],
        "orders": [_order(random, number) for number in range(240)],
        "cases": cases,
        "case_events": [event for case in cases for event in _events(random, case)],
        "contacts": [_contact(random, number) for number in range(150)],
        "surveys": [_survey(random, number) for number in range(200)],
    }
    return chance_sent.added(tables, seed)


def local_day(text: str) -> date:
    return datetime.fromisoformat(text).astimezone(_LONDON).date()


def occasions(tables: dict[str, list[Row]]) -> dict[str, list[date]]:
    """The days on which each person bought, in order."""
    mails = {row["customer_id"]: row["email"].strip().lower() or row["customer_id"] for row in tables["customers"]}
    days: dict[str, set[date]] = {}
    for row in tables["orders"]:
        counts = row["status"] == "placed" or (row["status"] == "cancelled" and row["shipped_at"])
        if counts and row["customer_id"] and row["goods_amount"] >= 0 and _at(row["ordered_at"]) <= AS_OF:
            days.setdefault(mails[row["customer_id"]], set()).add(local_day(row["ordered_at"]))
    return {person: sorted(bought) for person, bought in days.items()}


def inbound(tables: dict[str, list[Row]], start: date, last: date) -> list[Row]:
    """The contacts by customers of these local days."""
    return [
        row
        for row in tables["contacts"]
        if row["direction"] == "inbound"
        and row["is_auto_reply"] != "true"
        and _at(row["started_at"]) <= AS_OF
        and start <= local_day(row["started_at"]) <= last
    ]


def cost(contact: Row) -> float | None:
    """What a contact costs in HOUSE."""
    minutes = contact["handling_minutes"]
    if minutes != "" and minutes >= 0:
        return float(minutes) * MINUTE
    return EMAIL if contact["channel"] == "email" else None


def is_open(contact: Row) -> bool:
    """Whether somebody is there in HOUSE as a contact begins."""
    at = _at(contact["started_at"]).astimezone(_LONDON)
    return at.strftime("%A") in ("Monday", "Tuesday", "Saturday") and OPENS <= at.time() < CLOSES


@dataclass(frozen=True)
class Told:
    """A case as its rows tell it: when it opened, when and how each time it was open ended (None while it is)."""

    opened: datetime
    due: datetime | None
    spells: list[tuple[datetime, datetime | None, str | None]]

    @property
    def is_sound(self) -> bool:
        """Whether its end is known and no earlier than its begin."""
        return bool(self.spells) and not any(end and end < begin for begin, end, _ in self.spells)

    def is_open(self, at: datetime) -> bool:
        return any(begin <= at and (end is None or end > at) for begin, end, _ in self.spells)


def told(tables: dict[str, list[Row]]) -> list[Told]:
    """Every case that counts."""
    counted = [row for row in tables["cases"] if row["is_spam"] != "true" and _at(row["opened_at"]) <= AS_OF]
    return [_told(row, tables["case_events"]) for row in counted]


def _told(case: Row, events: list[Row]) -> Told:
    opened = _at(case["opened_at"])
    states: dict[datetime, list[str]] = {}
    for event in events:
        if event["case_id"] == case["case_id"] and opened <= _at(event["happened_at"]) <= AS_OF:
            states.setdefault(_at(event["happened_at"]), []).append(event["new_value"])
    due = _at(case["due_at"]) if case["due_at"] else None
    if not states:
        return Told(opened, due, _by_columns(case, opened))
    spells: list[tuple[datetime, datetime | None, str | None]] = [(opened, None, None)]
    for at, values in sorted(states.items()):
        ends = [value for value in values if value in ENDED]
        begin, end, _ = spells[-1]
        if ends and end is None:
            how = "withdrawn" if set(ends) == {"withdrawn"} else "resolved"
            spells[-1] = (begin, at, how)
        elif not ends and end is not None:
            spells.append((at, None, None))
    return Told(opened, due, spells)


def _by_columns(case: Row, opened: datetime) -> list[tuple[datetime, datetime | None, str | None]]:
    text = case["resolved_at"] or case["closed_at"]
    end = _at(text) if text else None
    if case["status"] in OPEN or (end and end > AS_OF):
        return [(opened, None, None)]
    return [(opened, end, "withdrawn" if case["status"] == "withdrawn" else "resolved")] if end else []


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _moment(random: Random, begin: datetime = FIRST, days: float = 185) -> str:
    return (begin + timedelta(minutes=random.randrange(int(days * 1440)))).isoformat()


def _customer(random: Random, number: int) -> Row:
    # Every fifth has the e-mail of the one before, in capitals.
    mail = f"person{number - (number % 5 == 1)}@example.com"
    mail = mail.upper() if number % 5 == 1 else f" {mail}" if number % 7 else ""
    return {"customer_id": f"C{number:02}", "email": mail, "region": random.choice(["North", "South", ""])}


def _order(random: Random, number: int) -> Row:
    status = random.choices(["placed", "cancelled", "test"], [8, 1, 1])[0]
    at = _moment(random)
    return {
        "order_id": f"O{number}",
        "customer_id": "" if random.random() < 0.05 else f"C{random.randrange(_PEOPLE):02}",
        "ordered_at": at,
        "status": status,
        "shipped_at": at if random.random() < 0.5 else "",
        "store_id": random.choice(["N", "S", ""]),
        "goods_amount": random.choice([19.99, 5, 120.5, 48.25, -7]),
        "refund_amount": random.choice(["", "", 2.5]),
    }


def _case(random: Random, number: int) -> Row:
    opened = _moment(random)
    end = _moment(random, datetime.fromisoformat(opened) - timedelta(days=1), 20)
    has_end = random.random() < 0.7
    return {
        "case_id": f"K{number}",
        "customer_id": f"C{random.randrange(_PEOPLE):02}",
        "opened_at": opened,
        "first_response_at": _moment(random, datetime.fromisoformat(opened), 3) if random.random() < 0.8 else "",
        "resolved_at": end if has_end else "",
        "closed_at": end if random.random() < 0.2 else "",
        "due_at": _moment(random, datetime.fromisoformat(opened) - timedelta(days=1), 30) if number % 3 else "",
        "status": random.choice(ENDED) if has_end or random.random() < 0.2 else random.choice(OPEN),
        "kind": random.choice(["complaint", "question"]),
        "department": random.choice(["Repair", "Shipping"]),
        "reopened_count": random.choice([0, 0, 1]),
        "is_spam": "true" if random.random() < 0.05 else "",
        "escalation": "manager" if number % 4 == 0 else "regulator" if number % 11 == 0 else "",
    }


def _events(random: Random, case: Row) -> list[Row]:
    """None, or up to five changes of status, some in the moment of opening, some at one moment, some after T*."""
    opened = datetime.fromisoformat(case["opened_at"])
    moments = [random.choice([0, 600, 600, 5000, 20000, 40000]) for _ in range(random.choice([0, 0, 1, 2, 3, 5]))]
    changes = {(moment, random.choice(OPEN + ENDED)) for moment in moments}
    return [
        {
            "case_id": case["case_id"],
            "happened_at": (opened + timedelta(minutes=moment)).isoformat(),
            "field": "status",
            "new_value": value,
        }
        for moment, value in sorted(changes)
    ]


def _contact(random: Random, number: int) -> Row:
    about = {"case_id": f"K{random.randrange(140)}"} if random.random() < 0.5 else {"case_id": ""}
    return about | {
        "contact_id": f"X{number}",
        "customer_id": f"C{random.randrange(_PEOPLE):02}",
        "started_at": _moment(random),
        "channel": random.choice(["email", "phone"]),
        "direction": random.choice(["inbound", "inbound", "outbound"]),
        **_handling(Random(number)),
    }


def _handling(random: Random) -> Row:
    """What it was about and how long it took, from a stream of its own; the reasons are those of HOUSE."""
    return {
        "reason": random.choice(["where is my order", "wrong item", "product advice", "weather", ""]),
        "handling_minutes": random.choice(["", -1, 0, 2.5, 7.1]),
        "purpose": random.choice(["service", "marketing", "survey", "follow_up", ""]),
        "agent_id": random.choice(["Ann", "Robot", ""]),
        "is_auto_reply": random.choice(["", "", "", "", "true"]),
    }


def _survey(random: Random, number: int) -> Row:
    at = _moment(random)
    return {
        "survey_id": f"V{number}",
        "kind": random.choice(["csat", "csat", "nps", "ces"]),
        "invited_at": at,
        "answered_at": at if random.random() < 0.6 else "",
        "score": random.randint(1, 5),
        "customer_id": f"C{random.randrange(_PEOPLE):02}" if random.random() < 0.9 else "",
    }
