"""Whether policies are known and kept, and what falls due, on rows made by hand."""

from datetime import date

import pytest

from tests import canonical
from touchpoint.scope import Scope
from touchpoint.settings import Settings
from touchpoint.settings.policies import Policy

MARCH = Scope(date(2026, 3, 1), date(2026, 3, 31))
STEPS = Policy(
    "Complaints", "2", date(2026, 3, 1), "complaint", steps=("named", "told"), within_hours=(24, 48),
    exception_step="waived", approved_by=("head",),
)  # fmt: skip
HOUSE = Settings(
    time_zone="Europe/London",
    policies=(
        Policy("Complaints", "1", date(2026, 1, 1), "complaint", steps=("named",)),
        STEPS,
        Policy("Tills", "1", departments=("Shops",)),
    ),
)
CASE = {"kind": "complaint", "opened_at": "2026-03-02T09:00", "due_at": "2026-03-10T09:00", "status": "open"}
NAMED, TOLD = ("named", "2026-03-03T09:00"), ("told", "2026-03-04T09:00")
# What is logged of a case and by whom, and how the policy was kept.
CASES = {
    "kept": ({}, [NAMED, TOLD], "kept"),
    "spelled otherwise": ({}, [(" Named ", "2026-03-03T09:00"), TOLD], "kept"),
    "late": ({}, [NAMED, ("told", "2026-03-04T09:01")], "late"),
    "not told": ({}, [NAMED], "no evidence"),
    "late and not told": ({}, [("named", "2026-03-09T09:00")], "no evidence"),
    "waived": ({}, [NAMED, ("waived", "2026-03-04T09:00", "H")], "kept by exception"),
    "waived by nobody": ({}, [NAMED, ("waived", "2026-03-04T09:00", "A")], "no evidence"),
    "version before": ({"opened_at": "2026-02-28T09:00"}, [("named", "2026-03-10T09:00")], "kept"),
    "due later": ({"due_at": "2026-04-05T09:00"}, [NAMED, TOLD], None),
    "question": ({"kind": "question"}, [NAMED, TOLD], None),
    "without a log:1": ({}, [], None),
}


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    cases = [CASE | {"case_id": name, "department": name} | said for name, (said, _, _) in CASES.items()]
    steps = [
        {
            "case_id": name,
            "happened_at": at,
            "field": "step",
            "old_value": "",
            "new_value": step,
            "actor_id": (*by, "")[0],
        }
        for name, (_, logged, _) in CASES.items()
        for step, at, *by in logged
    ]
    agents = [
        {"agent_id": "H", "name": "Hal", "department": "Desk", "role": "head"},
        {"agent_id": "A", "name": "Al", "department": "Desk", "role": "adviser"},
        {"agent_id": "S", "name": "Sue", "department": "Shops", "role": "manager"},
    ]
    contacts = [
        {"contact_id": f"X{place}", "agent_id": agent, "started_at": f"2026-03-{day:02}T10:00"}
        for place, (agent, day) in enumerate([("H", 2), ("A", 2), ("A", 20), ("S", 20)])
    ]
    reads = [
        {"agent_id": agent, "policy": policy, "version": version, "read_at": at}
        for agent, policy, version, at in [
            ("H", "Complaints", "1", "2026-01-05T09:00"),
            ("A", "Complaints", "1", "2026-01-05T09:00"),
            ("A", "Complaints", "2", "2026-03-10T09:00"),
            ("S", "Complaints", "2", "2026-03-01T09:00"),
            ("S", "Tills", "1", ""),
        ]
    ]
    return canonical.built(
        tmp_path_factory.mktemp("policies"),
        settings=HOUSE,
        cases=cases,
        case_events=steps,
        agents=agents,
        contacts=contacts,
        policy_reads=reads,
    )


def test_how_each_case_kept_the_policy(source):
    rows = source.rows("rows/policy_cases", MARCH, by="all", groups=None, parts=None, most=100)
    assert dict(zip(rows["case_id"], rows["stands"], strict=True)) == {
        name: stands for name, (_, _, stands) in CASES.items() if stands
    }


def test_the_bands_add_up_to_the_cases_due(source):
    (row,) = source.rows("promises/kept", MARCH, by="all").to_dict("records")
    assert (row["due"], row["kept"], row["by_exception"], row["late"], row["no_evidence"]) == (8, 3, 1, 1, 3)
    assert row["compliant"] == 4
    versions = source.rows("promises/kept", MARCH, by="policy").set_index("group_name")["due"].to_dict()
    assert versions == {"Complaints, version 1": 1, "Complaints, version 2": 7}


def test_each_step_stands_for_itself(source):
    rows = source.rows("promises/steps", MARCH, by="step").set_index("group_name")
    assert rows[["steps", "in_time", "late", "no_evidence"]].to_dict("index") == {
        "named": {"steps": 8, "in_time": 7, "late": 1, "no_evidence": 0},
        "told": {"steps": 7, "in_time": 2, "late": 1, "no_evidence": 4},
    }


def test_who_has_read_what_is_in_force_for_them(source):
    # On the last day of each with contacts: H had not read version 2, A and S had; S not what is for shops alone.
    rows = source.rows("promises/known", MARCH, by="policy").set_index("group_name")
    assert rows[["due", "read"]].to_dict("index") == {
        "Complaints": {"due": 3, "read": 2},
        "Tills": {"due": 1, "read": 0},
    }
    rows = source.rows("promises/known", MARCH, by="department").set_index("group_name")
    assert rows[["due", "read"]].to_dict("index") == {"Desk": {"due": 2, "read": 1}, "Shops": {"due": 2, "read": 1}}


def test_contacts_handled_by_who_had_read_by_that_day(source):
    # H on the 2nd: no; A on the 2nd: no, on the 20th: yes; S had not read all.
    (row,) = source.rows("promises/informed", MARCH, by="all").to_dict("records")
    assert (row["contacts"], row["informed"]) == (4, 1)
    rows = source.rows("promises/informed", MARCH, by="policy").set_index("group_name")
    assert rows.to_dict("index") == {
        "Complaints": {"contacts": 4, "informed": 2},
        "Tills": {"contacts": 1, "informed": 0},
    }


def test_what_falls_due_within_fourteen_days(tmp_path):
    case = {"status": "open", "opened_at": "2026-03-30T09:00", "department": "Repair"}
    cases = [
        case | {"case_id": "late", "due_at": "2026-03-31T17:00"},
        case | {"case_id": "today", "due_at": "2026-03-31T19:00"},
        case | {"case_id": "both", "due_at": "2026-04-13T19:00", "response_due_at": "2026-04-01T09:00"},
        case | {"case_id": "answered", "response_due_at": "2026-04-01T09:00", "first_response_at": "2026-03-30T10:00"},
        case | {"case_id": "fifteenth", "due_at": "2026-04-14T09:00"},
        case
        | {"case_id": "done", "due_at": "2026-04-02T09:00", "status": "resolved", "resolved_at": "2026-03-31T09:00"},
    ]
    source = canonical.built(tmp_path, cases=cases)
    rows = source.rows("promises/falling_due", MARCH)
    found = [(day.isoformat()[:10], *rest) for day, *rest in rows.itertuples(index=False)]
    assert found == [
        ("2026-03-31", "Repair", "resolution", 1),
        ("2026-04-01", "Repair", "answer", 1),
        ("2026-04-13", "Repair", "resolution", 1),
    ]
