"""The queries of touchpoints and journeys on rows made by hand, as of 31 March 2026, 18:00 in London."""

from datetime import date

import pytest

from tests import canonical
from touchpoint.scope import Scope

YEAR = Scope(date(2025, 4, 1), date(2026, 3, 31))


def records(columns, *rows):
    return [dict(zip(columns, row, strict=True)) for row in rows]


ORDERS = records(
    ("order_id", "customer_id", "ordered_at", "shipped_at", "delivered_at", "first_promised_on", "sold_through",
     "goods_amount"),
    ("sent", "ann", "2026-01-10T10:00", "2026-01-12T10:00", "2026-01-15T10:00", "2026-01-15", "online", 100),
    ("taken", "ben", "2026-01-10T10:00", "", "2026-01-10T10:00", "", "shop", 40),
    ("long ago", "ben", "2025-02-10T10:00", "", "", "", "shop", 999),
)  # fmt: skip
CASES = records(
    ("case_id", "customer_id", "order_id", "opened_at", "kind", "channel"),
    ("angry", "ann", "sent", "2026-01-16T10:00", "complaint", "email"),
    ("broken", "ann", "sent", "2026-01-20T10:00", "technical", "phone"),
    ("thanks", "ben", "taken", "2026-01-20T10:00", "compliment", "phone"),
    ("back", "ben", "taken", "2026-01-20T10:00", "return", "store"),
)
# What each contact says beside its customer and a time, and the stage that it belongs to; empty where it is none.
CONTACTS = {
    "about the case": ({"case_id": "angry"}, "complaint"),
    "a technical one": ({"case_id": "broken"}, "repair"),
    "a compliment": ({"case_id": "thanks"}, "question"),
    "a return": ({"case_id": "back"}, "return"),
    "before it was sent": ({"order_id": "sent", "started_at": "2026-01-11T10:00"}, "order"),
    "on its way": ({"order_id": "sent", "started_at": "2026-01-12T10:00"}, "delivery"),
    "when it was there": ({"order_id": "sent", "started_at": "2026-01-15T10:00"}, "question"),
    "an adviser": ({"purpose": "sales", "direction": "outbound"}, "before buying"),
    "before the first order": ({"started_at": "2026-01-09T10:00"}, "before buying"),
    "never bought": ({"customer_id": "cy"}, "before buying"),
    "after the first order": ({"started_at": "2026-01-11T10:00"}, "question"),
    "nobody known": ({"customer_id": ""}, "question"),
    "followed up": ({"case_id": "angry", "purpose": "follow_up", "direction": "outbound"}, "complaint"),
    "advertising": ({"purpose": "marketing", "direction": "outbound"}, ""),
    "an invitation": ({"purpose": "survey", "direction": "outbound"}, ""),
    "news": ({"purpose": "status", "direction": "outbound", "order_id": "sent"}, ""),
    "a machine": ({"is_auto_reply": "true"}, ""),
}
SURVEYS = records(
    ("survey_id", "kind", "trigger", "answered_at", "score", "customer_id", "order_id", "case_id", "channel"),
    ("delivered", "csat", "after_order", "2026-01-17T10:00", 5, "ann", "sent", "", "email"),
    ("still waiting", "csat", "after_order", "2026-01-14T10:00", 2, "ann", "sent", "", "email"),
    ("in the shop", "csat", "after_order", "2026-01-17T10:00", 4, "ben", "taken", "", "email"),
    ("another question", "csat", "after_unpacking", "2026-01-17T10:00", 5, "ben", "taken", "", "email"),
    ("of the case", "csat", "after_case", "2026-01-18T10:00", 1, "ann", "sent", "angry", "email"),
    ("manners", "csat", "courtesy", "2026-01-17T10:00", 1, "ben", "taken", "", "email"),
    ("of nothing", "csat", "relationship", "2026-01-17T10:00", 1, "ben", "", "", "email"),
    ("effort", "ces", "after_case", "2026-01-18T10:00", 1, "ann", "sent", "angry", "email"),
)


@pytest.fixture(scope="module")
def met(tmp_path_factory):
    contacts = [
        {"contact_id": name, "customer_id": "ann", "started_at": "2026-01-18T10:00", "channel": "chat"} | said
        for name, (said, _) in CONTACTS.items()
    ]
    return canonical.built(
        tmp_path_factory.mktemp("met"), orders=ORDERS, cases=CASES, contacts=contacts, surveys=SURVEYS
    )


def test_the_stage_of_a_contact(met):
    rows = met.rows(
        "rows/touchpoints", YEAR, by="all", sort_of="contact", about="all", groups=None, most=100
    ).set_index("touchpoint_id")
    assert rows["stage"].to_dict() == {name: stage for name, (_, stage) in CONTACTS.items() if stage}


def test_contacts_are_counted_by_stage(met):
    found = met.rows("touchpoints/contacts", YEAR, by="stage").set_index("group_name")["contacts"].to_dict()
    stages = [stage for _, stage in CONTACTS.values() if stage]
    assert found == {stage: stages.count(stage) for stage in stages}


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        # Each with its answers, the satisfied, and those of a questionnaire that fewer answered.
        ("orders", {"delivery · web": (1, 1, 0), "order · web": (1, 0, 0), "order · store": (1, 1, 1)}),
        ("cases", {"complaint · email": (1, 0, 0)}),
    ],
)
def test_answers_by_stage_and_channel(met, about, expected):
    found = met.rows("touchpoints/answers", YEAR, by="cell", about=about).set_index("group_name")
    said = {name: (row["answers"], row["satisfied"], row["other"]) for name, row in found.iterrows()}
    assert said == expected


def test_what_the_customers_of_a_cell_bought_in_12_months(met):
    found = met.rows("touchpoints/sales", YEAR).set_index(["stage", "channel"])
    said = {name: (row["contacts"], row["customers"], row["sales"]) for name, row in found.iterrows()}
    # Ann and Ben; what Ben bought more than a year ago does not count.
    assert said["question", "chat"] == (4, 1, 100)
    assert said["before buying", "chat"] == (3, 2, 100)
    assert said["order", "store"] == (0, 1, 40)


DUE = {"ordered_at": "2025-11-01T10:00", "first_promised_on": "2025-11-05", "delivered_at": "2025-11-05T10:00"}
LATE = DUE | {"delivered_at": "2025-11-08T10:00"}
# Of each order of its own customer: what it says, what came with it, and its path.
JOURNEYS = {
    "smooth": (DUE, "", "on time"),
    "slow": (LATE, "", "late"),
    "no promise": ({"ordered_at": "2025-11-01T10:00", "delivered_at": "2025-11-01T10:00"}, "", "no date"),
    "all of it": (LATE, "asked complained returned", "asked → late → complaint → return"),
    "asked when it was there": (DUE, "asked", "on time"),
    "complained later": (DUE, "complained later", "on time"),
}


@pytest.fixture(scope="module")
def gone(tmp_path_factory):
    def having(what):
        return [name for name, (_, came, _) in JOURNEYS.items() if what in came]

    orders = [{"order_id": name, "customer_id": name} | said for name, (said, *_) in JOURNEYS.items()]
    # 4 January is the sixtieth day after 5 November.
    days = dict.fromkeys(having("complained"), "2026-01-04") | dict.fromkeys(having("later"), "2026-01-05")
    cases = [
        {"case_id": name, "order_id": name, "opened_at": f"{day}T10:00", "kind": "complaint"}
        for name, day in days.items()
    ]
    surveys = records(
        ("survey_id", "kind", "trigger", "answered_at", "score", "order_id", "case_id"),
        (1, "csat", "after_order", "2025-11-09T10:00", 5, "all of it", ""),
        (2, "csat", "after_case", "2025-12-09T10:00", 1, "", "all of it"),
        (3, "csat", "after_order", "2025-11-09T10:00", 5, "smooth", ""),
        # More than ninety days after the day it was due.
        (4, "csat", "after_order", "2026-02-04T10:00", 1, "smooth", ""),
    )
    return canonical.built(
        tmp_path_factory.mktemp("gone"),
        orders=[*orders, {"order_id": "young", "customer_id": "young", "ordered_at": "2026-02-01T10:00"}],
        cases=cases,
        contacts=[
            {"contact_id": name, "order_id": name, "started_at": "2025-11-07T10:00", "purpose": "status"}
            for name in having("asked")
        ],
        returns=[
            {"return_id": name, "order_id": name, "requested_at": "2025-11-10T10:00"} for name in having("returned")
        ],
        surveys=surveys,
    )


def test_the_path_of_an_order(gone):
    rows = gone.rows("rows/journeys", YEAR, by="all", outcome="bought_again", groups=None, most=100)
    found = rows.set_index("order_id")["path"].to_dict()
    assert found == {name: path for name, (*_, path) in JOURNEYS.items()}


def test_where_journeys_end(gone):
    found = gone.rows("touchpoints/journeys", YEAR, by="path", outcome="satisfied").set_index("group_name")
    said = {name: (row["orders"], row["hits"], row["too_young"]) for name, row in found.iterrows() if row["orders"]}
    # The last answer counts, that about the case.
    assert said == {"on time": (1, 1, 0), "asked → late → complaint → return": (1, 0, 0)}
    (whole,) = gone.rows("touchpoints/journeys", YEAR, by="all", outcome="bought_again").to_dict("records")
    assert (whole["orders"], whole["hits"], whole["too_young"], whole["not_known"]) == (6, 0, 1, 0)
