"""One customer of the tiny company: whom a link means, what happened in order of time, what was promised and kept."""

from datetime import date
from decimal import Decimal

import pytest

from tests import canonical, tiny
from touchpoint import access, history
from touchpoint.history import BROKEN, KEPT
from touchpoint.scope import Scope
from touchpoint.settings.model import Privacy, Settings

ANY = Scope(date(2026, 1, 1), date(2026, 3, 31))
DAN = "shopify:dan@example.com"


@pytest.fixture
def of(tiny_source):
    """A function that gives the history of a customer, or of a case."""
    return lambda customer=None, case=None: history.find(tiny_source, ANY, customer, case)


def told(known):
    """What happened, the oldest first: the moment on London's clocks, what, and whether a promise was kept."""
    rows = history.table(known, "Europe/London")
    return [(f"{row.at:%m-%d %H:%M}", row.what, row.promise) for row in rows.itertuples()]


@pytest.mark.parametrize(
    ("customer", "case"),
    [("C1", None), ("C1-desk", None), (None, "K3"), (access.shown_id("C1"), None)],
)
def test_a_person_is_found_by_any_id_and_by_a_case(of, customer, case):
    known = of(customer, case)
    assert (known.customer_id, known.case_id) == ("C1", case)
    assert known.who["exported_ids"] == ["C1", "C1-desk"]


def test_who_has_an_address_for_an_id_is_found_by_the_pseudonym_that_is_shown(of):
    assert access.shown_id(DAN).startswith("P-")
    assert of(access.shown_id(DAN)).customer_id == DAN


@pytest.mark.parametrize("nobody", ["C9", "' or 1=1 --", "<script>", "P-0000000000000000", "ana@example.com"])
def test_nobody_is_found_for_an_id_that_no_export_holds(of, nobody):
    assert of(nobody) is None
    assert of(None, nobody) is None


def test_everything_happens_in_order_of_time_with_promises_kept_and_broken(of):
    # C1: orders O1 and O3, cases K1 (settled in time) and K3 (open, past its deadline), contacts, surveys, returns. The
    # house's clock wants an answer by the close of the second business day after the opening.
    assert told(of("C1")) == [
        ("01-05 10:00", "Order placed", ""),
        ("01-06 10:00", "Tracking sent", ""),
        ("01-06 10:00", "Order shipped", ""),
        ("01-07 10:00", "Asked for an opinion", ""),
        ("01-08 10:00", "Order delivered", KEPT),
        ("01-08 10:00", "Answered 5, of 1 (worst) to 5 (best): satisfied", ""),
        ("01-10 09:00", "Complaint opened", ""),
        ("01-10 09:00", "The customer got in touch", ""),
        ("01-10 11:00", "First answer", KEPT),
        ("01-12 09:00", "Settled", KEPT),
        ("01-12 10:00", "Return asked for", ""),
        ("01-13 10:00", "Return approved", ""),
        ("01-15 10:00", "Refunded", ""),
        ("02-02 10:00", "Order placed", ""),
        ("02-03 10:00", "Tracking sent", ""),
        ("02-04 10:00", "Asked for an opinion", ""),
        ("02-05 10:00", "Order delivered", KEPT),
        ("02-05 10:00", "Answered 4, of 1 (worst) to 5 (best): satisfied", ""),
        ("02-10 09:00", "Complaint opened", ""),
        ("02-10 09:00", "The customer got in touch", ""),
        ("02-10 09:01", "Automatic reply", ""),
        ("02-10 10:00", "Return asked for", ""),
        ("02-10 10:00", "Department changed", ""),
        ("02-12 11:30", "Visit", BROKEN),
        ("02-14 12:00", "Gesture", ""),
        ("02-20 09:00", "Deadline passed, still open", BROKEN),
        ("02-20 10:00", "Answered 10, of 0 (worst) to 10 (best): satisfied", ""),
        ("03-20 10:00", "Answered 6, of 0 (worst) to 10 (best)", ""),
    ]


def test_the_newest_stands_first_and_what_is_due_later_is_to_come(of, tiny_source):
    events = of("C3").events
    assert [event.at for event in events] == sorted((event.at for event in events), reverse=True)
    assert [event.what for event in events if event.at > tiny_source.info.as_of] == []


def test_a_late_and_an_overdue_delivery_break_the_promise(of, tmp_path):
    broken = [(event.what, event.order_id) for event in of("C3").events if event.promise == BROKEN]
    assert broken == [("Order delivered", "O4")]
    placed = {"customer_id": "C1", "ordered_at": "2026-03-02T10:00"}
    orders = [
        placed | {"order_id": "A1", "status": "shipped", "first_promised_on": "2026-03-05"},
        placed | {"order_id": "A2", "status": "delivered", "first_promised_on": "2026-04-20"},
        placed | {"order_id": "A3", "delivered_at": "2026-03-04T10:00", "first_promised_on": "2026-03-04"},
    ]
    known = history.find(canonical.built(tmp_path, orders=orders), ANY, "C1", None)
    (overdue,) = [event for event in known.events if event.promise == BROKEN]
    assert (overdue.what, overdue.order_id, f"{overdue.at:%m-%d}") == ("Delivery overdue", "A1", "03-05")


def test_the_sums_are_of_orders_that_count(of):
    # C1 bought for 100, and for 80 of which 20 were paid back; O6 and O9 of C2 are cancelled and a test.
    first, second = of("C1").sums, of("C2").sums
    assert (first.orders, first.net_sales, first.net_sales_of_12_months) == (2, Decimal(160), Decimal(160))
    assert (first.cases, first.open_cases, first.last_score, first.scale) == (2, 1, 6, (0, 10))
    assert (second.orders, second.net_sales) == (1, Decimal(50))


def test_net_sales_of_12_months_leave_out_what_is_older(tmp_path):
    orders = [
        {"order_id": "A1", "customer_id": "C1", "ordered_at": "2025-03-31T10:00", "goods_amount": 7},
        {"order_id": "A2", "customer_id": "C1", "ordered_at": "2025-04-01T10:00", "goods_amount": 11},
    ]
    known = history.find(canonical.built(tmp_path, orders=orders), ANY, "C1", None)
    assert (known.sums.net_sales, known.sums.net_sales_of_12_months) == (Decimal(18), Decimal(11))


def test_a_case_of_nobody_known_has_a_history_of_its_own(tmp_path):
    cases = [{"case_id": "K9", "opened_at": "2026-03-02T10:00", "kind": "question"}, *tiny.cases()]
    known = history.find(canonical.built(tmp_path, cases=cases), ANY, None, "K9")
    assert known.customer_id is None
    assert [(event.what, event.case_id) for event in known.events] == [("Question asked", "K9")]


def test_names_addresses_owners_and_what_was_written_are_hidden_unless_the_house_shows_persons(tmp_path):
    rows = tiny.tables()
    rows["surveys"] = [row | {"comment": "Call Ana"} for row in rows["surveys"]]
    rows["contacts"] = [row | {"body": "Dear Ana"} for row in rows["contacts"]]
    rows["customers"] = [row | {"name": "Ana", "phone": "0123"} for row in rows["customers"]]
    hidden = canonical.built(tmp_path / "hidden", **rows)
    shown = canonical.built(
        tmp_path / "shown", settings=Settings(time_zone="Europe/London", privacy=Privacy(show_persons=True)), **rows
    )
    for customer in ("C1", "C3"):
        of_hidden, of_shown = (history.find(source, ANY, customer, None) for source in (hidden, shown))
        assert not any(of_hidden.who[name] for name in ("name", "email", "phone"))
        assert of_shown.who["name"] == "Ana"
        said = " ".join(event.said for event in of_hidden.events)
        assert "Ana" not in said
        assert "A1" not in said
        assert "Dear Ana" in " ".join(event.said for event in of_shown.events)
    assert "A3 → A1" in [event.said for event in of_shown.events]


def test_a_pseudonym_is_that_of_the_build(con):
    for pseudonym, exported in con.execute(
        "select pseudonym, exported_id from pseudonyms join identities using (customer_id) where exported_id like '%@%'"
    ).fetchall():
        assert pseudonym == access.shown_id(exported)
