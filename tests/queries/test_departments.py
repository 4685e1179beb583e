"""Through how many hands cases, customers and orders go, and how answers stand, on rows made by hand."""

from datetime import date

import pytest

from tests import canonical
from touchpoint.scope import Scope

MARCH = Scope(date(2026, 3, 1), date(2026, 3, 31))
AGENTS = [
    {"agent_id": "A1", "name": "Al Ash", "department": "Shipping", "is_bot": "false"},
    {"agent_id": "desk:Al Ash", "name": "Al Ash"},
    {"agent_id": "A2", "name": "Bo", "department": "Repair"},
    {"agent_id": "A3", "name": "Help", "is_bot": "true"},
    {"agent_id": "A4", "name": "Cy"},
    {"agent_id": "A5", "name": "Cy"},
    {"agent_id": "desk:Cy", "name": "Cy"},
]
# The owners of each case in turn, and how often it changed hands, departments, and whether it went back.
OWNERS = {
    "one": (["A1"], [], (0, 0, False)),
    "two": (["A1", "A2"], [], (1, 0, False)),
    "back": (["A1", "A2", "A1"], [], (2, 0, True)),
    "same person": (["A1", "desk:Al Ash"], [], (0, 0, False)),
    "by a bot": (["A3", "A1", "A3", "A1"], [], (0, 0, False)),
    "by a queue": (["A1", "queue", "A2"], [], (1, 0, False)),
    "departments": (["A1"], ["Shipping", "Repair", "Shipping"], (0, 2, True)),
    "three": (["A1", "A2", "A4", "A5"], [], (3, 0, False)),
    "desk:departments alone": ([], ["Shipping", "Repair"], (0, 1, False)),
    "desk:nothing logged": ([], [], (0, 0, False)),
}


def events(case, field, values, day):
    pairs = zip([None, *values], values, strict=False)
    return [
        {
            "case_id": case,
            "happened_at": f"2026-03-{day:02}T10:{place:02}",
            "field": field,
            "old_value": old or "",
            "new_value": new,
        }
        for place, (old, new) in enumerate(pairs)
    ]


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    case = {
        "status": "resolved",
        "opened_at": "2026-03-02T09:00",
        "resolved_at": "2026-03-10T09:00",
        "customer_id": "C1",
    }
    cases = [case | {"case_id": name, "department": name} for name in OWNERS]
    cases.append(case | {"case_id": "open", "status": "open", "resolved_at": "", "customer_id": "C2", "owner_id": "A2"})
    logged = [
        each
        for name, (owners, teams, _) in OWNERS.items()
        for each in [*events(name, "owner", owners, 3), *events(name, "department", teams, 4)]
    ]
    # After the resolution: no change of hands of the case.
    logged.append(
        {"case_id": "one", "happened_at": "2026-03-11T10:00", "field": "owner", "old_value": "A1", "new_value": "A2"}
    )
    orders = [
        {"order_id": name, "owner_id": "A1", "ordered_at": "2026-03-01T10:00", "delivered_at": "2026-03-20T10:00",
         "status": "delivered", "store_id": name}
        for name in ("own", "other", "both", "silent")
    ]  # fmt: skip
    contacts = [
        {"contact_id": f"X{place}", "order_id": order, "agent_id": agent, "started_at": at, "customer_id": "C3"}
        for place, (order, agent, at) in enumerate(
            [
                ("own", "desk:Al Ash", "2026-03-05T10:00"),
                ("own", "A2", "2026-03-21T10:00"),
                ("own", "A3", "2026-03-06T10:00"),
                ("other", "A2", "2026-03-05T10:00"),
                ("both", "A1", "2026-03-05T10:00"),
                ("both", "A2", "2026-03-05T10:00"),
                ("silent", "A1", "2026-02-28T10:00"),
            ]
        )
    ]
    return canonical.built(
        tmp_path_factory.mktemp("departments"),
        agents=AGENTS,
        cases=cases,
        case_events=logged,
        orders=orders,
        contacts=contacts,
    )


def test_how_often_a_case_changed_hands(source):
    rows = source.rows("departments/handoffs", MARCH, by="department").set_index("group_name")
    found = {
        name: (rows.loc[name, "owner_changes"], rows.loc[name, "team_changes"], rows.loc[name, "went_back"] == 1)
        for name in rows.index
    }
    assert found == {name: expected for name, (_, _, expected) in OWNERS.items()}


def test_all_cases_together(source):
    (row,) = source.rows("departments/handoffs", MARCH, by="all").to_dict("records")
    assert (row["cases"], row["owner_cases"]) == (10, 8)
    assert (row["owner_changes"], row["owner_changes_square"]) == (7, 1 + 4 + 1 + 9)
    assert [row[f"changed_{times}"] for times in range(4)] == [4, 2, 1, 1]
    assert (row["team_cases"], row["team_changes"], row["team_changes_square"], row["went_back"]) == (10, 3, 5, 2)


def test_one_person_from_the_sale_to_the_delivery(source):
    rows = source.rows("departments/accompanied", MARCH, by="store").set_index("group_name")
    assert rows["one_person"].to_dict() == {"own": 1, "other": 0, "both": 0}


def test_the_people_a_customer_met(source):
    # C1 was handed round between A1, A2, A4 and A5; C2 met A2, C3 A1 and A2.
    found = {row["customer_id"]: row["people"] for row in rows_of(source)}
    assert found == {"C1": 4, "C2": 1, "C3": 2}
    assert dict(source.rows("departments/met", MARCH).itertuples(index=False)) == {1: 1, 2: 1, 4: 1}


def rows_of(source):
    rows = source.rows("rows/people_met", MARCH, by="all", groups=None, parts=None, most=10)
    return rows.to_dict("records")


def test_answers_stand_by_their_own_deadline(tmp_path):
    case = {"opened_at": "2026-03-02T09:00", "response_due_at": "2026-03-03T09:00", "department": "Repair"}
    said = {
        "met": {"first_response_at": "2026-03-03T09:00"},
        "late": {"first_response_at": "2026-03-03T09:01"},
        "open_and_late": {"status": "open"},
        "pending": {"response_due_at": "2026-04-02T09:00", "status": "open", "opened_at": "2026-03-30T09:00"},
        "no_deadline": {"response_due_at": "", "status": "open"},
    }
    cases = [{"case_id": name, "department": name} | case | each | {"department": name} for name, each in said.items()]
    source = canonical.built(tmp_path, cases=cases)
    spring = Scope(date(2026, 3, 1), date(2026, 4, 30))
    rows = source.rows("departments/answers_due", spring, by="department").set_index("group_name")
    assert {name: [column for column in said if rows.loc[name, column]] for name in rows.index} == {
        name: [name] for name in said
    }
