import pandas as pd
import pytest

from touchpoint import access
from touchpoint.settings import Settings
from touchpoint.settings.model import Privacy


@pytest.mark.parametrize("code", ["C014552", "zendesk:360000012498", "shopify:#10012", "7"])
def test_a_code_is_shown_as_it_is(code):
    assert access.shown_id(code) == code


@pytest.mark.parametrize(
    "telling", ["shopify:ana@example.com", "zendesk:Ana Vance", "ana", "ana@example7.com", "ana 7", "ana\t7", "Åsa"]
)
def test_what_may_name_a_person_gets_a_pseudonym_that_is_always_the_same(telling):
    shown = access.shown_id(telling)
    assert shown == access.shown_id(telling)
    assert shown.startswith("P-")
    assert len(shown) == 18
    assert access.shown_id(telling + "x") != shown


def test_ids_are_shown_as_they_are_to_who_may_see_persons():
    ids = ["C1", "ana@example.com", None, float("nan")]
    open_house = Settings(privacy=Privacy(show_persons=True))
    assert access.shown_ids(ids[:2], open_house) == ids[:2]
    assert access.shown_ids(ids, Settings()) == ["C1", access.shown_id("ana@example.com"), None, None]


def test_the_id_of_an_issue_does_not_name_its_customer():
    rows = pd.DataFrame(
        [
            ("customer shopify:ann@example.net order #7 no 1", "shopify:ann@example.net"),
            ("customer C7 order - no 2", "C7"),
            ("case K1", "shopify:ann@example.net"),
        ],
        columns=["issue_id", "customer_id"],
    )
    code = access.shown_id("shopify:ann@example.net")
    shown = access.shown_rows(rows, Settings())
    assert shown["issue_id"].tolist() == [f"customer {code} order #7 no 1", "customer C7 order - no 2", "case K1"]
    assert shown["customer_id"].tolist() == [code, "C7", code]


def test_where_nobody_signs_in_the_name_of_a_writer_has_to_be_asked(monkeypatch):
    assert access.author() == ""
    known = access.Reader("Ann", may_see_persons=False, is_signed_in=True)
    monkeypatch.setattr(access, "reader", lambda: known)
    assert access.author() == "Ann"
