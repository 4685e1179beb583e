"""What lies between our numbers and those of the books, on a month worked out by hand."""

from dataclasses import replace
from datetime import date

import pytest

from tests import canonical
from touchpoint.quality import controls
from touchpoint.scope import Scope
from touchpoint.settings.books import ControlTotal

FEBRUARY = Scope(date(2026, 2, 1), date(2026, 3, 1))
MONTH = date(2026, 2, 1)
HEAD = (
    "order_id", "customer_id", "ordered_at", "status", "currency", "goods_amount", "discount_amount", "tax_amount",
    "freight_amount", "refund_amount",
)  # fmt: skip
ORDERS = [
    dict(zip(HEAD, row, strict=True))
    for row in (
        ("O1", "C1", "2026-02-01T10:00", "delivered", "", "100.00", "10.00", "18.00", "5.00", ""),
        ("O2", "C2", "2026-02-02T10:00", "delivered", "GBP", "50.25", "", "", "", "20.25"),
        ("O3", "C1", "2026-02-03T10:00", "cancelled", "", "70.00", "", "14.00", "", ""),
        ("O4", "C1", "2026-02-04T10:00", "cancelled_by_seller", "", "30.00", "", "6.00", "", ""),
        ("O5", "C1", "2026-02-05T10:00", "test", "", "1.00", "", "", "", ""),
        ("O6", "C1", "2026-02-06T10:00", "delivered", "EUR", "99.00", "", "", "", ""),
        ("O7", "C1", "2026-02-07T10:00", "delivered", "", "", "", "", "", ""),
        ("O8", "C1", "2026-02-08T10:00", "delivered", "", "-4.00", "", "", "", ""),
        # In London it is still January, and March.
        ("O9", "C1", "2026-02-01T00:30+01:00", "delivered", "", "1000.00", "", "", "", ""),
        ("O10", "C1", "2026-02-28T23:30-01:00", "delivered", "", "1000.00", "", "", "", ""),
        ("", "C1", "2026-02-11T10:00", "delivered", "", "40.00", "", "8.00", "", ""),
        ("O12", "C1", "sometime", "delivered", "", "60.00", "", "", "", ""),
        ("", "C1", "2026-01-11T10:00", "delivered", "", "41.00", "", "", "", ""),
    )
]
CASES = [
    {"case_id": "K1", "opened_at": "2026-02-01T10:00", "status": "open"},
    {"case_id": "K2", "opened_at": "2026-02-02T10:00", "status": "withdrawn", "closed_at": "2026-02-03T10:00"},
    {"case_id": "K3", "opened_at": "2026-02-02T10:00", "status": "closed", "is_spam": "true"},
    {"case_id": "K4", "opened_at": "2026-02-02T10:00", "status": "merged", "merged_into": "K1"},
    {"case_id": "K5", "opened_at": "2026-02-02T10:00", "status": "deleted"},
    {"case_id": "K6", "opened_at": "2026-03-02T10:00", "status": "open"},
    {"case_id": "K1", "opened_at": "2026-02-01T10:00", "status": "open", "updated_at": "2026-02-04"},
    {"case_id": "", "opened_at": "2026-02-05T10:00", "status": "open"},
    {"case_id": "K9", "opened_at": "soon", "status": "open"},
]  # fmt: skip


def made(folder, *totals, **tables):
    settings = replace(canonical.LONDON, control_totals=totals)
    return canonical.built(folder, settings=settings, **({"orders": ORDERS, "cases": CASES} | tables))


def bridge(source, subject="sales"):
    totals, steps = (source.rows(f"data/control_{name}", FEBRUARY) for name in ("totals", "steps"))
    (found,) = [each for each in controls.bridges(totals, steps, "GBP") if each.subject == subject]
    return found


def by_step(found):
    return {each.name: (each.found, each.known, each.amount) for each in found.steps}


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """Of sales: O1 came to 90.00 without tax, O2 to 50.25 before its refund."""
    return made(
        tmp_path_factory.mktemp("books"),
        ControlTotal(MONTH, "ledger", sales=140.25),
        ControlTotal(MONTH, "desk", cases=5),
    )


def test_each_step_counts_its_rows_and_what_they_add(source):
    found = bridge(source)
    assert (found.ours, found.rows) == (120.0, 2)
    assert by_step(found) == {
        "refunds": (1, 1, 20.25),
        "tax": (2, 1, 18.0),
        "freight": (2, 1, 5.0),
        "discounts": (1, 1, 10.0),
        "cancelled": (1, 1, 70.0),
        "cancelled by seller": (1, 1, 30.0),
        "test": (1, 1, 1.0),
        "nothing sold": (1, 1, -4.0),
        "rejected": (1, 1, 40.0),
        "other currency": (1, 0, None),
        "no amount": (1, 0, None),
    }


def test_without_a_word_on_refunds_they_are_added_back_and_nothing_else_is(source):
    found = bridge(source)
    assert [each.name for each in found.steps if each.is_applied] == ["refunds"]
    assert (found.difference, found.rest) == (20.25, 0.0)
    assert found.is_exact
    assert found.agrees


@pytest.mark.parametrize(
    ("said", "ours_there", "cancelled"),
    [
        # 90 + 50.25; with tax 18; with freight 5; without the refund of 20.25.
        ({}, 140.25, 70.0),
        ({"tax": True}, 158.25, 84.0),
        ({"freight": True}, 145.25, 70.0),
        ({"refunds_taken_off": True}, 120.0, 70.0),
        ({"tax": True, "freight": True, "refunds_taken_off": True}, 143.0, 84.0),
    ],
)
def test_the_steps_that_the_ledger_is_said_to_hold_lead_to_its_figure(tmp_path, said, ours_there, cancelled):
    found = bridge(made(tmp_path, ControlTotal(MONTH, "ledger", sales=ours_there, **said)))
    assert found.rest == 0.0
    assert by_step(found)["cancelled"][2] == cancelled


@pytest.mark.parametrize(
    ("sales", "rest", "agrees", "is_exact", "fits"),
    [
        (140.25, 0.0, True, True, ()),
        # Entered in whole pounds.
        (140.0, -0.25, True, False, ()),
        (140.76, 0.51, False, False, ()),
        # A cancelled order of 70 would account for it; so would a cancelled and a test order for 71.
        (210.25, 70.0, False, False, ("cancelled",)),
        (211.25, 71.0, False, False, ("cancelled", "test")),
        (205.0, 64.75, False, False, ()),
    ],
)
def test_what_is_left_is_judged(tmp_path, sales, rest, agrees, is_exact, fits):
    found = bridge(made(tmp_path, ControlTotal(MONTH, "ledger", sales=sales)))
    assert (found.rest, found.agrees, found.is_exact) == (rest, agrees, is_exact)
    assert tuple(each.name for each in found.fits) == fits


def test_two_ways_to_account_for_it_account_for_nothing(tmp_path):
    orders = [row | {"goods_amount": "70.00"} if row["order_id"] == "O4" else row for row in ORDERS]
    found = bridge(made(tmp_path, ControlTotal(MONTH, "ledger", sales=210.25), orders=orders))
    assert found.fits == ()


def test_fractions_of_a_penny_may_be_rounded_row_by_row(tmp_path):
    """200 orders at 0.996: the ledger has 200.00, we 199.20, which is within half a pound and half a penny a row."""
    rows = [{"order_id": n, "ordered_at": "2026-02-03T10:00", "goods_amount": "0.996"} for n in range(200)]
    found = bridge(made(tmp_path, ControlTotal(MONTH, "ledger", sales=200), orders=rows))
    assert found.rest == 0.8
    assert found.tolerance == pytest.approx(1.5)
    assert found.agrees


def test_cases_are_counted_to_the_case(source):
    found = bridge(source, "cases")
    assert (found.ours, found.rest) == (2.0, 3.0)
    assert by_step(found) == {
        "spam": (1, 1, 1.0),
        "merged": (1, 1, 1.0),
        "deleted": (1, 1, 1.0),
        "withdrawn": (1, 1, -1.0),
        "rejected": (1, 1, 1.0),
    }
    assert not found.agrees
    # Any three of spam, merged, deleted and rejected would do.
    assert found.fits == ()


def test_what_has_no_month_is_said_apart(source):
    steps = source.rows("data/control_steps", FEBRUARY)
    said = {
        subject: [(each.name, each.found) for each in controls.undated(steps, subject)]
        for subject in ("sales", "cases")
    }
    assert said == {"sales": [("rejected", 1)], "cases": [("rejected", 1), ("replaced", 1)]}


def test_the_rows_of_every_step_add_up_to_it(source):
    steps = source.rows("data/control_steps", FEBRUARY)
    assert len(steps) > 15
    for step in steps.to_dict("records"):
        dates = {"start": None, "end": None} if step["month"] is None or step["month"] != step["month"] else {}
        rows = source.rows("data/control_rows", FEBRUARY, subject=step["subject"], step=step["step"], most=100, **dates)
        assert len(rows) == step["found"]
        assert rows["amount"].count() == step["known"]
        assert rows["amount"].sum() == pytest.approx(step["amount"] if step["known"] else 0)


def test_rows_say_which_and_why(source):
    def first(subject, step, **dates):
        rows = source.rows("data/control_rows", FEBRUARY, subject=subject, step=step, most=1, **dates)
        return tuple(rows.iloc[0][["row_id", "amount", "why"]])

    assert first("sales", "rejected") == ("orders.csv, record 11", 40.0, "order_id: empty, and required")
    assert first("sales", "other currency")[2] == "EUR 99.0000"
    assert first("cases", "merged") == ("K4", 1.0, "into K1")
    assert first("cases", "replaced", start=None, end=None)[:2] == ("cases.csv", 1.0)


def test_months_that_the_books_say_nothing_of_have_no_rows(tmp_path):
    source = made(tmp_path)
    assert source.rows("data/control_steps", FEBRUARY).empty
    assert source.rows("data/control_totals", FEBRUARY).empty
