"""The checks of the Data page, on a small company whose faults are known."""

from datetime import date, datetime

import pytest

from tests import canonical
from touchpoint.scope import Scope

ANYTHING = Scope(date(2026, 1, 1), date(2026, 1, 2))

ORDERS = [
    {
        "order_id": "O1",
        "customer_id": "C1",
        "store_id": "S1",
        "ordered_at": "2026-01-05T10:00",
        "shipped_at": "2026-01-04",
    },
    {"order_id": "O2", "customer_id": "C9", "ordered_at": "2026-01-06T10:00", "status": "test"},
    {"order_id": "O3", "store_id": "S9", "ordered_at": "2026-03-06T10:00"},
]
LINES = [
    {"order_id": "O1", "line_id": 1, "product_id": "P1", "quantity": 1},
    {"order_id": "O3", "line_id": 1, "product_id": "P9", "quantity": 1},
    {"order_id": "O8", "line_id": 1, "product_id": "", "quantity": 1},
]
CASES = [
    {
        "case_id": "K1",
        "customer_id": "C1",
        "order_id": "O1",
        "opened_at": "2026-01-10T09:00",
        "resolved_at": "2026-01-09T09:00",
    },
    {
        "case_id": "K2",
        "customer_id": "C8",
        "order_id": "O7",
        "opened_at": "2026-01-11T09:00",
        "channel": "email",
        "reason": "late",
    },
    {"case_id": "K3", "opened_at": "2026-04-02T09:00", "channel": "email", "owner_id": "A1"},
    {"case_id": "K4", "opened_at": "2026-01-12T09:00", "resolved_at": "2026-01-13T09:00", "status": "resolved"},
]
CONTACTS = [
    {"contact_id": "X1", "case_id": "K1", "started_at": "2026-01-10T09:00", "wait_seconds": 30},
    {"contact_id": "X2", "case_id": "K5", "started_at": "2026-01-10T09:00", "wait_seconds": -30},
    {"contact_id": "X3", "customer_id": "C1", "started_at": "2026-03-11T09:00", "ended_at": "2026-03-11T08:00"},
]
SURVEYS = [
    {"survey_id": "V1", "kind": "csat", "invited_at": "2026-01-10", "answered_at": "2026-01-11T09:00", "score": 4},
    {"survey_id": "V2", "kind": "csat", "invited_at": "2026-01-10", "answered_at": "2026-01-09T09:00", "score": 5},
    {"survey_id": "V3", "kind": "csat", "answered_at": "2026-04-01T09:00", "score": 11, "case_id": "K1"},
    {"survey_id": "V4", "kind": "csat", "invited_at": "2026-03-10T09:00"},
]  # fmt: skip
RETURNS = [
    {"return_id": "R1", "order_id": "O1", "requested_at": "2026-01-20T09:00", "refunded_at": "2026-01-19T09:00"},
    {"return_id": "", "order_id": "O1", "requested_at": "2026-01-20T09:00", "refunded_at": ""},
]


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    folder = tmp_path_factory.mktemp("faulty")
    return canonical.built(
        folder,
        customers=[{"customer_id": "C1", "region": "North"}],
        stores=[{"store_id": "S1"}],
        products=[{"product_id": "P1", "category": "Shoes"}],
        orders=ORDERS,
        order_lines=LINES,
        cases=CASES,
        contacts=CONTACTS,
        surveys=SURVEYS,
        returns=RETURNS,
    )


def faults(source, query, *columns):
    """The last columns of a query's rows by the first ones."""
    rows = source.rows(f"data/{query}", ANYTHING)[list(columns)].itertuples(index=False, name=None)
    return {row[:-2] if len(row) > 3 else row[0]: row[-2:] for row in rows}


def test_orphans_are_rows_that_name_what_no_export_holds(source):
    found = faults(source, "orphans", "table_name", "column_name", "lost", "pointing")
    assert found == {
        ("orders", "customer_id"): (1, 2),
        ("orders", "store_id"): (1, 2),
        ("order_lines", "order_id"): (1, 3),
        ("order_lines", "product_id"): (1, 2),
        ("returns", "order_id"): (0, 1),
        ("cases", "customer_id"): (1, 2),
        ("cases", "order_id"): (1, 2),
        ("contacts", "case_id"): (1, 2),
        ("contacts", "customer_id"): (0, 1),
        ("surveys", "case_id"): (0, 1),
    }


def test_an_id_of_another_tool_of_the_same_person_is_no_orphan(tmp_path):
    customers = [{"customer_id": "A", "email": "a@example.com"}, {"customer_id": "B", "email": "A@example.com"}]
    orders = [{"order_id": 1, "customer_id": "B", "ordered_at": "2026-01-05T10:00"}]
    found = faults(
        canonical.built(tmp_path, customers=customers, orders=orders), "orphans", "points_to", "lost", "pointing"
    )
    assert found == {"customers": (0, 1)}


def test_negative_times_end_before_they_begin_or_last_less_than_nothing(source):
    found = faults(source, "negative_times", "table_name", "begin_column", "end_column", "negative", "timed")
    assert found == {
        ("orders", "ordered_at", "shipped_at"): (1, 1),
        ("cases", "opened_at", "resolved_at"): (1, 2),
        ("contacts", "started_at", "ended_at"): (1, 1),
        ("contacts", "zero", "wait_seconds"): (1, 2),
        ("surveys", "invited_at", "answered_at"): (1, 2),
        ("returns", "requested_at", "refunded_at"): (1, 1),
    }


def test_late_times_lie_after_the_as_of_instant(source):
    found = faults(source, "late_times", "table_name", "column_name", "late", "timed")
    assert {place: counts for place, counts in found.items() if counts[0]} == {
        ("cases", "opened_at"): (1, 4),
        ("surveys", "answered_at"): (1, 3),
    }
    assert found["orders", "ordered_at"] == (0, 3)


def test_what_happens_at_the_as_of_instant_is_not_late(tmp_path):
    case = {"case_id": 1, "opened_at": "2026-03-31T18:00"}
    found = faults(canonical.built(tmp_path, cases=[case]), "late_times", "column_name", "late", "timed")
    assert found == {"opened_at": (0, 1)}


def test_unknown_shares_are_of_the_rows_that_count(source):
    """O2 is a test, K3 and the answer V3 lie after the as-of instant, V4 is no answer."""
    found = faults(source, "unknown_shares", "table_name", "dimension", "unknown", "counted")
    assert found["orders", "region"] == (1, 2)
    assert found["orders", "store"] == (0, 2)
    assert found["orders", "sold-through"] == (2, 2)
    assert found["orders", "category"] == (1, 2)
    assert found["cases", "channel"] == (2, 3)
    assert found["cases", "region"] == (2, 3)
    assert found["contacts", "region"] == (1, 3)
    assert found["surveys", "region"] == (2, 2)


def test_coverage_counts_what_the_export_itself_names(source):
    found = faults(source, "coverage", "table_name", "names", "named", "exported")
    assert found["orders", "customer"] == (2, 3)
    assert found["orders", "owner"] == (0, 3)
    assert found["cases", "owner"] == (1, 4)
    assert found["cases", "reason"] == (1, 4)
    assert found["contacts", "case"] == (2, 3)
    assert found["surveys", "customer"] == (0, 4)
    assert found["returns", "order"] == (1, 1)


def test_months_count_what_began_by_the_as_of_day(source):
    rows = source.rows("data/months", ANYTHING).itertuples(index=False, name=None)
    assert list(rows) == [
        ("cases", "2026-01", 3),
        ("contacts", "2026-01", 2),
        ("contacts", "2026-03", 1),
        ("orders", "2026-01", 2),
        ("orders", "2026-03", 1),
        ("surveys", "2026-01", 2),
    ]


def test_reasons_count_records_and_cells(source):
    rows = source.rows("data/reasons", ANYTHING).sort_values("file")
    assert list(rows[["file", "level", "table_name", "column_name", "found"]].itertuples(index=False, name=None)) == [
        ("returns.csv", "record", "returns", "return_id", 1),
        ("surveys.csv", "cell", "surveys", "score", 1),
    ]
    assert rows["reason"].iloc[0] == "empty, and required"


def test_rejects_come_with_their_place_and_the_original(source):
    rows = source.rows("data/rejects", ANYTHING, files=None, most=10)
    assert list(zip(rows["file"], rows["record"], rows["value"].fillna(""), strict=True)) == [
        ("returns.csv", 2, ""),
        ("surveys.csv", 3, "11"),
    ]
    assert '"survey_id":"V3"' in rows["original"].iloc[1]


def test_rejects_are_those_of_the_files_asked_for_and_no_more_than_asked_for(source):
    assert list(source.rows("data/rejects", ANYTHING, files=["surveys.csv"], most=10)["file"]) == ["surveys.csv"]
    assert len(source.rows("data/rejects", ANYTHING, files=None, most=1)) == 1
    assert source.rows("data/rejects", ANYTHING, files=["never.csv"], most=10).empty


def test_every_file_is_accounted_for(source):
    files = source.rows("data/files", ANYTHING).set_index("file")
    assert files.loc["returns.csv", ["read", "kept", "rejected", "duplicate"]].tolist() == [2, 1, 1, 0]
    assert files.loc["surveys.csv", "bad_cells"] == 1
    assert files.loc["orders.csv", "last_at"] == datetime(2026, 3, 6, 10)
    assert (files["read"] == files["kept"] + files["rejected"] + files["duplicate"]).all()


def test_the_doubts_of_a_build_stay_with_it(tmp_path, source):
    resolved = {"resolved_at": "2026-01-13T09:00", "status": "resolved"}
    cases = [{"case_id": number, "opened_at": "2026-01-12T09:00"} | resolved for number in range(31)]
    (doubts,) = canonical.built(tmp_path, cases=cases).rows("data/build", ANYTHING)["doubts"]
    assert ["each of the 31 cases of cases.csv is resolved" in each for each in doubts] == [True]
    (none,) = source.rows("data/build", ANYTHING)["doubts"]
    assert len(none) == 0
