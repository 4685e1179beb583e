"""The queries of technical support, on cases made by hand: a product is a case's own, so that each stands alone."""

from datetime import date

import pytest

from tests import canonical
from touchpoint import measures
from touchpoint.evidence import EVIDENCE, Asked
from touchpoint.scope import Scope

MARCH = Scope(date(2026, 3, 1), date(2026, 3, 31))
HOUR = 3600
OPENED = "2026-03-02T12:00"
SETTLED = {"resolved_at": "2026-03-04T12:00", "status": "resolved", "root_cause": "battery"}
# Of each case: what it says, how its diagnosis stands and after how many hours, whether its cause is missing, whether
# it was solved from afar. As of 31 March, 18:00: the opening is 29 days and 5 hours old, for the clocks went forward.
CASES = {
    "diagnosed": (SETTLED | {"diagnosed_at": "2026-03-02T15:00"}, ("diagnosed", 3), False, None),
    "a repair": (
        SETTLED | {"kind": "repair", "diagnosed_at": "2026-03-03T12:00", "solved_remotely": "false"},
        ("diagnosed", 24),
        False,
        False,
    ),
    "open": ({"status": "open", "solved_remotely": "true"}, ("open", 29 * 24 + 5), None, None),
    "open, diagnosed": ({"status": "open", "diagnosed_at": "2026-03-02T13:00"}, ("diagnosed", 1), None, None),
    "diagnosed later": (
        {"status": "open", "diagnosed_at": "2026-04-02T12:00"},
        ("open", 29 * 24 + 5),
        None,
        None,
    ),
    "no diagnosis": (SETTLED | {"root_cause": "", "solved_remotely": "true"}, ("closed undiagnosed", 48), True, True),
    "coded as unknown": (SETTLED | {"root_cause": " Unknown"}, ("closed undiagnosed", 48), True, None),
    "no fault found": (SETTLED | {"root_cause": "no fault found"}, ("closed undiagnosed", 48), True, None),
    "withdrawn": (
        {"status": "withdrawn", "closed_at": "2026-03-02T17:00"},
        ("closed undiagnosed", 5),
        None,
        None,
    ),
    "diagnosed before": (SETTLED | {"diagnosed_at": "2026-03-01T12:00"}, (None, None), False, None),
}
LEFT_OUT = {
    "a complaint": SETTLED | {"kind": "complaint", "diagnosed_at": "2026-03-02T15:00"},
    "spam": SETTLED | {"is_spam": "true", "diagnosed_at": "2026-03-02T15:00"},
    # Another tool, that records neither diagnoses nor causes.
    "other:1": SETTLED | {"root_cause": ""},
}


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    said = {name: row for name, (row, *_) in CASES.items()} | LEFT_OUT
    cases = [
        {"case_id": name, "product_id": name, "kind": "technical", "opened_at": OPENED} | said[name] for name in said
    ]
    return canonical.built(tmp_path_factory.mktemp("diagnosed"), cases=cases)


def test_how_long_each_case_waited_for_its_diagnosis(source):
    rows = source.rows("technical/diagnosis", MARCH, by="product")
    found = {
        row.group_name: (
            next(each for each in ("diagnosed", "closed_undiagnosed", "open") if getattr(row, each)).replace("_", " "),
            row.seconds / HOUR,
        )
        for row in rows.itertuples()
    }
    assert found == {name: stands for name, (_, stands, *_) in CASES.items() if stands[0]}


@pytest.mark.parametrize(("share", "place"), [("cause not found", 2), ("solved remotely", 3)])
def test_what_each_settled_case_is_in_each_share(source, share, place):
    rows = source.rows("technical/shares", MARCH, by="product", technical_share=share).set_index("group_name")
    counted = rows[rows["cases"] > 0]
    expected = {name: flags[place] for name, flags in CASES.items() if flags[place] is not None}
    assert counted["hits"].astype(bool).to_dict() == expected


def test_the_two_kinds_can_be_told_apart(source):
    rows = source.rows("technical/shares", MARCH, by="kind", technical_share="cause not found").set_index("group_name")
    assert rows["cases"].to_dict() == {"repair": 1, "technical": 5}
    assert rows["hits"].to_dict() == {"repair": 0, "technical": 3}


AGAIN = {"kind": "technical", "status": "resolved", "root_cause": "battery", "reopened_count": 0, "opened_at": OPENED}


@pytest.fixture(scope="module")
def again(tmp_path_factory):
    """Ann's two cases, one reopened; Ben's repair; a young one; a complaint that was reopened; contacts about them."""
    cases = [
        AGAIN | {"case_id": "1", "customer_id": "ann", "resolved_at": "2026-03-04T12:00"},
        AGAIN | {"case_id": "2", "customer_id": "ann", "resolved_at": "2026-03-04T12:00", "reopened_count": 1},
        AGAIN | {"case_id": "3", "customer_id": "ben", "resolved_at": "2026-03-05T12:00", "kind": "repair"},
        AGAIN | {"case_id": "4", "customer_id": "ben", "resolved_at": "2026-03-20T12:00"},
        AGAIN | {"case_id": "5", "resolved_at": "2026-03-04T12:00", "kind": "complaint", "reopened_count": 1},
    ]
    head = ("contact_id", "case_id", "started_at", "mood_start", "mood_end")
    rows = (
        ("a", "1", "2026-03-02T12:00", -1, 0),
        ("b", "2", "2026-03-02T12:00", -1, -1),
        ("c", "2", "2026-03-03T12:00", -1, 1),
        ("d", "3", "2026-03-02T12:00", 0, -1),
        ("e", "4", "2026-03-29T12:00", -1, ""),
        ("f", "5", "2026-03-02T12:00", -1, 0),
    )
    contacts = [dict(zip(head, row, strict=True)) for row in rows]
    return canonical.built(tmp_path_factory.mktemp("again"), cases=cases, contacts=contacts)


def test_reopened_once_a_fortnight_has_passed(again):
    (row,) = again.rows("technical/shares", MARCH, by="all", technical_share="reopened").to_dict("records")
    assert (row["cases"], row["hits"], row["too_young"]) == (3, 1, 1)
    # Ann 1 of 2, Ben 0 of 1.
    assert (row["customers"], row["hits_squared"], row["hits_by_cases"], row["cases_squared"]) == (2, 1, 2, 5)


def test_the_same_cases_are_reopened_and_settled_as_on_the_complaints_page(again):
    both = MARCH.with_chosen("kind", ["technical", "repair"])
    there = again.rows("complaints/reopened", both, by="all")[["resolved", "reopened", "too_young"]].iloc[0].tolist()
    here = again.rows("technical/shares", MARCH, by="all", technical_share="reopened")
    assert here[["cases", "hits", "too_young"]].iloc[0].tolist() == there
    for by in ("all", "kind", "month"):
        expected = again.rows("complaints/first_contact", both, by=by)
        assert again.rows("technical/first_contact", MARCH, by=by).equals(expected)


def test_who_was_upset_and_who_was_calmed(again):
    # A department is technical by its cases; here none is named, so that the complaint stays out.
    (row,) = again.rows("technical/calmed", MARCH, by="all").to_dict("records")
    assert (row["contacts"], row["calmed"], row["not_known"], row["customers"]) == (3, 2, 1, 1)
    # Ann 2 of 3; how Ben's ended nobody says.
    assert (row["calmed_squared"], row["calmed_by_contacts"], row["contacts_squared"]) == (4, 6, 9)


@pytest.mark.parametrize(("others", "is_technical"), [(3, True), (4, False)])
def test_a_department_is_technical_from_a_quarter_of_its_cases_on(tmp_path, others, is_technical):
    kinds = ["technical", *["complaint"] * others]
    cases = [
        {"case_id": str(number), "kind": kind, "department": "Workshop", "opened_at": OPENED}
        for number, kind in enumerate(kinds)
    ]
    contacts = [{"contact_id": "x", "case_id": "1", "started_at": OPENED, "mood_start": -1, "mood_end": 0}]
    rows = canonical.built(tmp_path, cases=cases, contacts=contacts).rows("technical/calmed", MARCH, by="kind")
    assert rows["group_name"].tolist() == (["complaint"] if is_technical else [])


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """Ann was helped 90 days before one answer and 91 before another, Ben by a complaint, Cid only afterwards."""
    head = ("case_id", "customer_id", "kind", "opened_at", "resolved_at", "status")
    cases = (
        ("1", "ann", "repair", "2025-12-01T10:00", "2025-12-11T12:00", "resolved"),
        ("2", "ben", "complaint", "2026-02-01T10:00", "2026-02-11T12:00", "resolved"),
        ("3", "cid", "technical", "2026-03-01T10:00", "2026-03-20T12:00", "resolved"),
        ("4", "dan", "technical", "2026-03-01T10:00", "", "open"),
    )
    survey = ("survey_id", "kind", "trigger", "customer_id", "case_id", "answered_at", "score")
    surveys = (
        ("a", "nps", "", "ann", "", "2026-03-11T11:59", 10),
        ("b", "nps", "after_order", "ann", "", "2026-03-11T12:00", 3),
        ("c", "nps", "", "ben", "", "2026-03-11T12:00", 9),
        ("d", "nps", "", "cid", "", "2026-03-11T12:00", 8),
        ("e", "nps", "", "dan", "", "2026-03-11T12:00", 0),
        ("f", "nps", "", "", "", "2026-03-11T12:00", 0),
        ("g", "ces", "after_case", "ann", "1", "2026-03-11T12:00", 7),
        ("h", "ces", "after_case", "ann", "1", "2026-03-12T12:00", 5),
        ("i", "ces", "after_case", "ben", "2", "2026-03-12T12:00", 1),
    )
    return canonical.built(
        tmp_path_factory.mktemp("asked"),
        cases=[dict(zip(head, row, strict=True)) for row in cases],
        surveys=[dict(zip(survey, row, strict=True)) for row in surveys],
    )


def test_who_was_helped_in_the_90_days_before_an_answer(asked):
    rows = EVIDENCE["nps_by_technical_help"].rows(asked, MARCH, Asked(), 100)
    found = dict(zip(rows["survey_id"], rows["helped"], strict=True))
    # Of ann's two answers each is to a questionnaire of its own; the one of nobody known is not there.
    assert found == {name: "Helped" if name == "a" else "Not helped" for name in "abcde"}


def test_scores_of_those_helped_and_of_the_others(asked):
    rows = asked.rows("technical/scores", MARCH, by="helped", answers_to="nps")
    wave = rows[rows["questionnaire"].str.contains("any time")].set_index("group_name")
    assert wave[["answers", "promoters", "detractors"]].to_dict("index") == {
        "Helped": {"answers": 1, "promoters": 1, "detractors": 0},
        "Not helped": {"answers": 3, "promoters": 1, "detractors": 1},
    }


def test_ease_after_technical_cases_alone(asked):
    (row,) = asked.rows("technical/scores", MARCH, by="all", answers_to="ces").to_dict("records")
    assert (row["answers"], row["clusters"], row["score_total"], row["score_squares"]) == (2, 1, 12, 74)
    assert (row["score_total_squared"], row["score_total_by_answers"], row["answers_squared"]) == (144, 24, 4)


@pytest.fixture(scope="module")
def sold(tmp_path_factory):
    """Three products, one never faulty; a cancelled order, a line by weight, a line without a product."""
    head = ("order_id", "status", "ordered_at")
    orders = [("A", "delivered", OPENED), ("B", "cancelled", OPENED), ("C", "delivered", "2026-02-27T12:00")]
    line = ("order_id", "line_id", "product_id", "quantity", "unit_price")
    lines = [
        ("A", 1, "P", 5, 10), ("A", 2, "Q", 2, 10), ("A", 3, "R", 1.5, 10), ("A", 4, "", 9, 10), ("A", 5, "R", -1, 10),
        ("B", 1, "P", 7, 10), ("C", 1, "P", 7, 10),
    ]  # fmt: skip
    products = [
        {"product_id": "P", "name": "Radio", "category": "Sound", "price_tier": "luxury"},
        {"product_id": "R", "name": "Rope", "category": "Sound", "price_tier": "value"},
    ]
    cases = [
        {"case_id": "1", "kind": "technical", "product_id": "P", "opened_at": OPENED},
        {"case_id": "2", "kind": "repair", "product_id": "P", "opened_at": OPENED},
        {"case_id": "3", "kind": "repair", "product_id": "Q", "opened_at": OPENED},
        {"case_id": "4", "kind": "complaint", "product_id": "R", "opened_at": OPENED},
        {"case_id": "5", "kind": "technical", "opened_at": OPENED},
        {"case_id": "6", "kind": "technical", "product_id": "P", "opened_at": "2026-02-27T12:00"},
    ]
    return canonical.built(
        tmp_path_factory.mktemp("sold"),
        orders=[dict(zip(head, row, strict=True)) for row in orders],
        order_lines=[dict(zip(line, row, strict=True)) for row in lines],
        products=products,
        cases=cases,
    )


def test_faults_and_units_of_each_product(sold):
    rows = sold.rows("technical/faults", MARCH, by="product").set_index("group_name")
    assert rows[["faults", "units"]].to_dict("index") == {
        "Radio": {"faults": 2, "units": 5},
        "Q": {"faults": 1, "units": 2},
        "Products without a case": {"faults": 0, "units": 1},
    }
    assert rows["without_product"].sum() == 1


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("all", {"all": (3, 8)}),
        ("category", {"Sound": (2, 6), "(unknown)": (1, 2)}),
        ("tier", {"luxury": (2, 5), "value": (0, 1), "(unknown)": (1, 2)}),
    ],
)
def test_faults_and_units_add_up(sold, by, expected):
    rows = sold.rows("technical/faults", MARCH, by=by)
    assert {row.group_name: (row.faults, row.units) for row in rows.itertuples()} == expected


def test_the_rate_of_faults_says_what_it_leaves_out(sold):
    found = measures.get("faults_per_1000_units").whole(sold, MARCH)
    assert (found.n, found.status) == (8, "suppressed")
    assert "cases that name no product, so left out: 1" in found.reason
