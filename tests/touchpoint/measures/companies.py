"""Companies made so that each measure can be worked out by hand: groups of like rows, in months of their own."""

from datetime import UTC, datetime, timedelta
from datetime import time as clock
from typing import Any

from touchpoint.settings import Settings
from touchpoint.settings.costs import MinuteCost
from touchpoint.settings.model import OpeningHours, Reasons, ServiceLevel

Row = dict[str, Any]
# R's `aml` (Miller): times and whether the event was seen, here hours to settle a case.
MAINTAINED = "9 13 13+ 18 23 28+ 31 34 45+ 48 161+"
NONMAINTAINED = "5 5 8 8 12 16+ 23 27 30 33 43 45"
STAFFED = Settings(
    name="Test house",
    time_zone="Europe/London",
    currency="GBP",
    reasons=Reasons(avoidable=("late",), valuable=("advice",)),
    minute_costs=(MinuteCost(cost=0.5, source="test"),),
    opening_hours=(OpeningHours(days=("tuesday", "thursday", "friday"), opens=clock(9), closes=clock(17)),),
    contact_cap=4,
)

PROMISING = Settings(
    name="Test house",
    time_zone="Europe/London",
    currency="GBP",
    service_levels=(ServiceLevel("first_response", 24),),
)


def surveyed() -> dict[str, list[Row]]:
    """As of 31 March 2026, 18:00 in London. Each answer is of a customer of its own unless said otherwise."""
    after_order = [5] * 42 + [4] * 32 + [3] * 10 + [2] * 9 + [1] * 14
    rows = _answers("january", "2026-01-15", after_order, trigger="after_order")
    for place, row in enumerate(rows):
        row["channel"] = "email" if place < 60 else "chat"
    rows += _answers("january case", "2026-01-15", [4] * 22, trigger="after_case", channel="phone")
    rows += _answers("february", "2026-02-15", [5, 1] * 11, trigger="after_order")
    # Of March's 120 invitations 20 are younger than 14 days; of the 100 others 40 are answered in full.
    rows += _answers("march", "2026-03-03", [5] * 40, trigger="after_order", invited_at="2026-03-02T10:00")
    asked = [
        ("partial", 10, "2026-03-02"),
        ("bounced", 5, "2026-03-02"),
        ("", 45, "2026-03-02"),
        ("", 20, "2026-03-20"),
    ]
    for status, number, day in asked:
        rows += _asked(f"march {status}{day}", number, day, status)
    rows += _answers("november", "2025-11-15", [4, 2] * 20, trigger="after_order", customer_id="the same")
    rows += _answers("december", "2025-12-15", [5] * 40, trigger="after_order", invited_at="2025-12-14T10:00")
    # Twenty customers with three like answers each: ten give 5, ten give 1.
    for place, row in enumerate(_answers("october", "2025-10-15", [5] * 30 + [1] * 30, trigger="after_order")):
        rows.append(row | {"customer_id": f"october {place // 3}"})
    recommend = _answers("recommend", "2026-01-20", [10] * 50 + [8] * 33 + [6] * 17, kind="nps")
    first_thought = recommend[0] | {"survey_id": "first thought", "answered_at": "2026-01-02T10:00", "score": 0}
    rows += [*recommend, first_thought]
    rows += _answers("recommend february", "2026-02-20", [10] * 25, kind="nps")
    rows += _answers("ease", "2026-01-20", [1, 3] * 20, kind="ces", scale_low=5, scale_high=1)
    return {"surveys": rows}


def bought() -> dict[str, list[Row]]:
    """As of 30 June 2026, 18:00 in London. Groups of customers, with what each of them bought when.

    A 40, 10 January and 10 March · B 30, 5 and 20 March · C 50, 12 March · D 10, 15 January, 3 and 25 March · five
    guests in March · E 10 and F 6, 10 April and 10 or 25 days later · G 24, 10 April · H 10, 10 and 20 June ·
    I 30, 10 June.
    """
    orders: list[Row] = []
    for name, size, through, bought in (
        ("A", 40, "online", (("01-10", 100), ("03-10", 100))),
        ("B", 30, "shop", (("03-05", 60), ("03-20", 40))),
        ("C", 50, "shop", (("03-12", 50),)),
        ("D", 10, "online", (("01-15", 200), ("03-03", 200), ("03-25", 220))),
        ("E", 10, "shop", (("04-10", 10), ("04-20", 10))),
        ("F", 6, "shop", (("04-10", 10), ("05-05", 10))),
        ("G", 24, "shop", (("04-10", 10),)),
        ("H", 10, "shop", (("06-10", 10), ("06-20", 10))),
        ("I", 30, "shop", (("06-10", 10),)),
    ):
        for customer in range(size):
            orders += [_order(f"{name}{customer}", day, amount, through) for day, amount in bought]
    for guest in range(5):
        orders.append(_order(f"guest {guest}", "03-15", 100, "shop") | {"customer_id": ""})
    return {"orders": orders}


def handled() -> dict[str, list[Row]]:
    """As of 31 March 2026, 18:00 in London, which is 17:00 UTC: groups of cases, each in a month of its own."""
    tables = {"cases": [*_due_in_january(), *_answered_in_february(), *_aml_in_march()]}
    cases, events = _owned_and_reopened_in_february()
    complaints, orders = _complaints_in_december()
    tables["cases"] += [*cases, *complaints]
    people = [{"agent_id": name, "is_bot": name == "Robot"} for name in ("Ann", "Ben", "Robot")]
    return tables | {"case_events": events, "orders": orders, "agents": people, "contacts": _contacts()}


def contacted() -> dict[str, list[Row]]:
    """As of 31 March 2026, 18:00 in London, in the house STAFFED."""
    buyers = [*(f"A{n}" for n in range(60)), *(f"Z{n}" for n in range(60))]
    escalations = ["regulator"] * 5 + ["manager"] * 15 + [""] * 30
    cases = [
        row | {"escalation": to, "department": department}
        for department, said in (("Repair", escalations), ("Shipping", [""] * 50))
        for row, to in zip(_cases(department, 50, "2026-01-05T09:00Z", 24), said, strict=True)
    ]
    regions = [{"customer_id": f"M{n}", "region": "North" if n < 25 else "South"} for n in range(50)]
    return {
        "customers": regions,
        "orders": [_order(buyer, "01-10", 10, "shop") for buyer in buyers],
        "cases": [*cases, *_cases("young", 5, "2026-03-20T09:00Z", None, escalation="manager")],
        "contacts": [*_called_in_january(), *_wrote_again_in_february(), *_sent_in_march()],
    }


def promised() -> dict[str, list[Row]]:
    """As of 31 March 2026, 18:00 in London, in the house PROMISING: an answer is due after 24 hours.

    Of January's complaints 72 are answered in 4 hours, 8 never but settled at the first contact, 10 answered in 48
    hours, 30 open without an answer; 25 of 31 March are due in April. 20 questions wait too, and nobody was promised
    anything in them that counts here.
    """
    at = "2026-01-08T09:00Z"
    shipping = {"kind": "complaint", "department": "Shipping"}
    repair = {"kind": "complaint", "department": "Repair"}
    cases = [
        *_cases("soon", 40, at, 48, answered=4, **shipping),
        *_cases("at once", 8, at, 48, **shipping, resolved_at_first_contact="true"),
        *_cases("waiting", 12, at, None, **shipping),
        *_cases("repaired soon", 32, at, 48, answered=4, **repair),
        *_cases("late", 10, at, 96, answered=48, **repair),
        *_cases("waiting for repair", 18, at, None, **repair),
        *_cases("pending", 20, "2026-03-31T09:00Z", None, **repair),
        *_cases("answered early", 5, "2026-03-31T09:00Z", None, answered=1, **repair),
        *_cases("asking", 20, at, None, kind="question", department="Repair"),
    ]
    return {"cases": cases}


def _called_in_january() -> list[Row]:
    """60 customers call on Thursday the 15th, ten minutes each: 30 at Desk, all late; of Shop's 30 10 late, 12 advice,
    8 of no class, the last 15 after closing time."""
    reasons = ["late"] * 40 + ["advice"] * 12 + ["weather"] * 8
    return [
        _contact(f"A{n}", "01-15", "phone")
        | {"reason": reason, "handling_minutes": 10, "department": "Desk" if n < 30 else "Shop"}
        | {"started_at": f"2026-01-15T{10 if n < 45 else 18}:00"}
        for n, reason in enumerate(reasons)
    ]


def _wrote_again_in_february() -> list[Row]:
    """40 customers call on the 3rd, ten of them write on the 6th."""
    called = [_contact(f"B{n}", "02-03", "phone") for n in range(40)]
    return [*called, *(_contact(f"B{n}", "02-06", "email") for n in range(10))]


def _sent_in_march() -> list[Row]:
    """50 customers are sent four advertisements, the first ten a fifth."""
    days = [f"03-{day:02}" for day in (5, 10, 15, 20, 25)]
    sent = [_contact(f"M{n}", day, "email") for n in range(50) for day in (days if n < 10 else days[:4])]
    return [row | {"direction": "outbound", "purpose": "marketing"} for row in sent]


def _due_in_january() -> list[Row]:
    """80 met, 10 late, 30 open and late, 25 pending, 12 without a deadline; closed after 72, 96, 480 and 24 hours."""
    at, due, later = "2026-01-05T09:00Z", "2026-01-20T09:00Z", "2026-04-15T09:00Z"
    return [
        *_cases("met soon", 40, at, 72, due_at=due, department="Shipping"),
        *_cases("met", 20, at, 96, due_at=due, department="Shipping"),
        *_cases("late and open", 20, at, None, due_at=due, department="Shipping"),
        *_cases("met in repair", 20, at, 96, due_at=due, department="Repair"),
        *_cases("late", 10, at, 480, due_at=due, department="Repair"),
        *_cases("late and open in repair", 10, at, None, due_at=due, department="Repair"),
        *_cases("pending", 25, at, None, due_at=later, department="Repair"),
        *_cases("no deadline", 12, at, 24, department="Front"),
    ]


def _answered_in_february() -> list[Row]:
    """60 cases each: fast 32 answered after 2 h, 13 after 10 h, 10 closed unanswered after 5 h, 5 waiting.

    Slow 20, 8, 20 and 12; and 20 each that the house opened itself.
    """
    rows: list[Row] = []
    for name, soon, late, unanswered, waiting in (("Fast", 32, 13, 10, 5), ("Slow", 20, 8, 20, 12)):
        for hours, number in ((2, soon), (10, late)):
            rows += _cases(f"{name} {hours}", number, "2026-02-09T09:00Z", 48, answered=hours, department=name)
        rows += _cases(f"{name} unanswered", unanswered, "2026-02-09T09:00Z", 5, department=name)
        rows += _cases(f"{name} waiting", waiting, "2026-02-09T09:00Z", None, department=name)
        ours = _cases(f"{name} ours", 20, "2026-02-09T09:00Z", 200, answered=100, department=name)
        rows += [row | {"initiated_by": "us"} for row in ours]
    return rows


def _aml_in_march() -> list[Row]:
    rows: list[Row] = []
    for department, times in (("Maintained", MAINTAINED), ("Nonmaintained", NONMAINTAINED)):
        for place, time in enumerate(times.split()):
            hours, name = int(time.removesuffix("+")), f"{department} {place}"
            if time.endswith("+"):
                opened = datetime(2026, 3, 31, 17, tzinfo=UTC) - timedelta(hours=hours)
                rows += _cases(name, 1, opened.isoformat(), None, department=department)
            else:
                rows += _cases(name, 1, "2026-03-02T00:00Z", hours, department=department)
    return rows


def _owned_and_reopened_in_february() -> tuple[list[Row], list[Row]]:
    """40 cases settled on 3 February, 10 reopened after 3 days and 5 after 21; 12 had two owners, 4 first a robot."""
    cases = _cases("logged", 40, "2026-02-02T09:00Z", 24, department="Log")
    events: list[Row] = []
    for place, case in enumerate(cases):
        steps = [("02-03T09:00", "status", "resolved")]
        reopened = "06" if place < 10 else "24" if place < 15 else None
        if reopened:
            steps += [(f"02-{reopened}T09:00", "status", "open"), (f"02-{reopened}T15:00", "status", "resolved")]
        owners = ["Ann", "Ben"] if place < 12 else ["Robot", "Ann"] if place < 16 else ["Ann"]
        steps += [(f"02-02T1{hour}:00", "owner", owner) for hour, owner in enumerate(owners)]
        events += [_event(case["case_id"], *step) for step in steps]
    return cases, events


def _complaints_in_december() -> tuple[list[Row], list[Row]]:
    """November 9 complaints and 100 orders; December 30 complaints, one of them told twice, 5 questions, 600 orders.

    Half of December's orders are of store N, and 20 of its complaints.
    """
    few = [row | {"kind": "complaint"} for row in _cases("few", 9, "2025-11-05T09:00Z", 24)]
    many = _cases("many", 30, "2025-12-05T09:00Z", 24, kind="complaint", reason="late")
    for place, row in enumerate(many):
        row |= {"store_id": "N" if place < 20 else "S", "customer_id": f"P{place}", "order_id": f"O{place}"}
    again = many[0] | {"case_id": "told again", "opened_at": "2025-12-06T09:00Z"}
    questions = _cases("question", 5, "2025-12-05T09:00Z", 24, kind="question")
    orders = [_order(f"P{n}", "", 10, "shop") | {"ordered_at": "2025-12-04T09:00Z"} for n in range(600)]
    orders = [row | {"order_id": f"O{n}", "store_id": "N" if n < 300 else "S"} for n, row in enumerate(orders)]
    orders += [_order(f"Q{n}", "", 10, "shop") | {"ordered_at": "2025-11-04T09:00Z"} for n in range(100)]
    return [*few, *many, again, *questions], orders


def _contacts() -> list[Row]:
    """40 customers write in February: 28 once by chat, 8 again after 3 days, 4 again after 20; 5 write on 28 March."""
    rows: list[Row] = []
    for person in range(40):
        again = 3 if 28 <= person < 36 else 20 if person >= 36 else None
        rows.append(_contact(f"W{person}", "02-02", "chat" if person < 28 else "email"))
        if again:
            rows.append(_contact(f"W{person}", f"02-{2 + again:02}", "email"))
    return rows + [_contact(f"Y{person}", "03-28", "chat") for person in range(5)]


def _answers(name: str, day: str, scores: list[int], *, kind: str = "csat", **columns: Any) -> list[Row]:
    return [
        {"survey_id": f"{name} {place}", "kind": kind, "answered_at": f"{day}T10:00", "score": score}
        | {"customer_id": f"{name} {place}", "status": "complete"}
        | columns
        for place, score in enumerate(scores)
    ]


def _asked(name: str, number: int, day: str, status: str) -> list[Row]:
    asked = {"kind": "csat", "trigger": "after_order", "status": status, "invited_at": f"{day}T10:00"}
    return [{"survey_id": f"{name} {place}"} | asked for place in range(number)]


def _order(customer: str, day: str, amount: float, through: str) -> Row:
    """An order of 2026; one of 220 gets 20 back."""
    order = {"order_id": f"{customer} {day}", "customer_id": customer, "ordered_at": f"2026-{day}T10:00"}
    return order | {"goods_amount": amount, "refund_amount": 20 if amount == 220 else "", "sold_through": through}


def _cases(
    name: str, number: int, opened: str, hours: int | None, *, answered: int | None = None, **more: Any
) -> list[Row]:
    begin = datetime.fromisoformat(opened)
    row: Row = {"opened_at": begin.isoformat(), "kind": "technical", "status": "open"}
    if hours is not None:
        row |= {"resolved_at": (begin + timedelta(hours=hours)).isoformat(), "status": "resolved"}
    if answered is not None:
        row |= {"first_response_at": (begin + timedelta(hours=answered)).isoformat()}
    return [{"case_id": f"{name} {place}"} | row | more for place in range(number)]


def _event(case: str, at: str, field: str, value: str) -> Row:
    return {"case_id": case, "happened_at": f"2026-{at}Z", "field": field, "new_value": value}


def _contact(person: str, day: str, channel: str) -> Row:
    contact = {"contact_id": f"{person} {day}", "customer_id": person, "started_at": f"2026-{day}T10:00"}
    return contact | {"channel": channel, "direction": "inbound"}
