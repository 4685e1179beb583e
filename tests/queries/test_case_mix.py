"""Cells of what cases differ in beforehand, worked out by hand; and a store that only gets the hard ones."""

from datetime import date

import pytest

from tests import canonical
from touchpoint.findings.case_mix import fair
from touchpoint.findings.scorecard import NEITHER, WORSE
from touchpoint.scope import Scope

MARCH = Scope(date(2026, 3, 1), date(2026, 3, 31))


def case(number, **changed):
    row = {
        "case_id": f"K{number}",
        "opened_at": "2026-03-02T09:00",
        "due_at": "2026-03-05T09:00",
        "resolved_at": "2026-03-04T09:00",
        "status": "resolved",
        "kind": "complaint",
        "reason": "late",
        "channel": "phone",
        "store_id": "S1",
        "department": "Desk",
        "owner_id": "A",
        "product_id": "P",
    }
    return row | changed


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    late = {"resolved_at": "2026-03-06T09:00"}
    cases = [
        case(1),
        case(2, **late),
        case(3, reason="", channel="", **late),
        case(4, store_id="", owner_id="B", department="", product_id=""),
        case(5, owner_id="BOT"),
        case(6, resolved_at="", status="open", due_at="2026-04-02T09:00"),
        case(7, due_at=""),
        case(8, due_at="2026-02-27T09:00", opened_at="2026-02-20T09:00", resolved_at="2026-02-21T09:00"),
    ]
    surveys = [
        {"survey_id": f"Q{number}", "kind": "csat", "trigger": "after_case", "status": "complete", "case_id": case_id,
         "answered_at": "2026-03-10T12:00", "score": score}
        for number, (case_id, score) in enumerate([("K1", 5), ("K2", 1), ("K3", 4), ("K4", 5), ("K5", 5)])
    ]  # fmt: skip
    orders = [{"order_id": "O", "customer_id": "C", "ordered_at": "2026-02-01T09:00", "status": "delivered"}]
    returns = [
        {"return_id": f"R{number}", "order_id": "O", "store_id": store, "requested_at": "2026-03-03T09:00",
         "decided_at": "2026-03-04T09:00" if decision else "", "decision": decision, "reason": reason}
        for number, (store, decision, reason) in enumerate(
            [("S1", "approved", "faulty"), ("S1", "refused", "faulty"), ("S1", "", "faulty"), ("", "approved", "")]
        )
    ]  # fmt: skip
    return canonical.built(
        tmp_path_factory.mktemp("mix"),
        cases=cases,
        surveys=surveys,
        orders=orders,
        returns=returns,
        products=[{"product_id": "P", "name": "Alder Radio"}],
        stores=[{"store_id": "S1", "name": "Southgate"}],
        agents=[
            {"agent_id": "A", "name": "Al"},
            {"agent_id": "B", "name": "Bo"},
            {"agent_id": "BOT", "name": "Bot", "is_bot": "true"},
        ],
    )


def cells(source, name, *columns, **values):
    rows = source.rows(name, MARCH, **values)
    return sorted(rows[[*columns, "n", "hits"]].itertuples(index=False, name=None))


def test_cases_due_in_the_period_by_store_and_what_they_differ_in(source):
    columns = ("unit", "kind", "reason", "channel", "month")
    assert cells(source, "complaints/case_mix", *columns, unit="store") == [
        ("(unknown)", "complaint", "late", "phone", "2026-03", 1, 1),
        ("S1", "complaint", "(unknown)", "(unknown)", "2026-03", 1, 0),
        ("S1", "complaint", "late", "phone", "2026-03", 3, 2),
    ]


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("department", [("(unknown)", 1, 1), ("Desk", 4, 2)]),
        ("person", [("(unknown)", 1, 1), ("A", 3, 1), ("B", 1, 1)]),
        ("product", [("(unknown)", 1, 1), ("Alder Radio", 4, 2)]),
    ],
)
def test_the_same_by_other_units(source, unit, expected):
    rows = source.rows("complaints/case_mix", MARCH, unit=unit).groupby("unit")[["n", "hits"]].sum()
    assert list(rows.itertuples(name=None)) == expected


def test_returns_decided_by_store(source):
    assert cells(source, "returns/case_mix", "unit", "reason", "month", return_share="approved") == [
        ("(unknown)", "(unknown)", "2026-03", 1, 1),
        ("S1", "faulty", "2026-03", 2, 1),
    ]


def test_answers_by_the_person_who_owned_the_case(source):
    columns = ("unit", "questionnaire", "reason", "channel")
    found = cells(source, "team/case_mix", *columns)
    assert [(unit, reason, channel, n, hits) for unit, _, reason, channel, n, hits in found] == [
        ("A", "(unknown)", "(unknown)", 1, 1),
        ("A", "late", "phone", 2, 1),
        ("B", "late", "phone", 1, 1),
    ]


def test_a_store_that_only_gets_the_hard_cases_is_outside_as_counted_and_inside_for_its_cases(tmp_path):
    """Of easy cases 19 in 20 are met everywhere, of hard ones 1 in 2: ten stores have 100 and 10, one 10 and 100."""
    mixes = {f"S{number:02}": (100, 10) for number in range(10)} | {"S10": (10, 100)}
    rows = [
        case(
            f"{store}-{reason}-{number}",
            store_id=store,
            reason=reason,
            resolved_at="2026-03-06T09:00" if number % of == 0 else "2026-03-04T09:00",
        )
        for store, sizes in mixes.items()
        for (reason, of), size in zip((("question", 20), ("repair", 2)), sizes, strict=True)
        for number in range(1, size + 1)
    ]
    source = canonical.built(tmp_path, cases=rows)
    found = fair(source.rows("complaints/case_mix", MARCH, unit="store"), "higher")
    assert found is not None
    assert {cell.unit: cell.verdict for cell in found.raw_cells}["S10"] == WORSE
    assert {cell.verdict for cell in found.cells} == {NEITHER}
    assert found.no_longer == ["S10"]
