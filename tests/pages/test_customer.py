"""One customer: found by any link that means them, told in words, with the way out where nobody is meant."""

import itertools
from dataclasses import replace

import pytest

from tests import canonical, tiny
from tests.pages.test_rows import cells
from touchpoint.settings.model import Privacy

PHONE = {"phone": "+44 20 7946 0001", "name": "Zoé Day"}
PEOPLE = [
    {"customer_id": "shop:1", "email": "zoe@example.com", **PHONE},
    {"customer_id": "desk:1", "email": "Zoe@Example.com"},
    {"customer_id": "till:1", **PHONE},
    {"customer_id": "app:1"},
    {"customer_id": "shop:2", "email": "ben@example.com", "phone": "+44 20 7946 0002", "name": "Ben Day"},
    {"customer_id": "desk:2", "email": "ben@example.org", "phone": "+44 20 7946 0002", "name": "Ben Day"},
    {"customer_id": "shop:zoe.b@example.com"},
]
FILE = [{"exported_id": "app:1", "customer_id": "shop:1", "reason": "told by <b>Zoe</b>"}]
ORDER = {"order_id": "O1", "customer_id": "lost:1", "ordered_at": "2026-03-01T10:00"}


def table(app, place):
    return cells(app.get("html")[place].proto.body)


def captions(app):
    return " ".join(each.value for each in app.caption)


@pytest.fixture
def shown(open_page, tmp_path):
    """A function that opens the page of a customer of the people above, in a house that shows persons or not."""

    def of(customer, show_persons=False):
        settings = replace(tiny.SETTINGS, privacy=Privacy(show_persons=show_persons))
        canonical.built(tmp_path, settings=settings, customers=PEOPLE, identity_overrides=FILE, orders=[ORDER])
        return open_page(tmp_path / "warehouse", "customer", customer=customer)

    return of


def test_a_customer_is_shown_with_sums_and_everything_in_order_of_time(open_page, tiny_warehouse):
    app = open_page(tiny_warehouse, "customer", customer="C1")
    assert [each.value for each in app.subheader] == [
        "Customer C1",
        "2 ids are this customer",
        "28 events, the newest first",
    ]
    shown = [each.value for each in app.markdown]
    figures = dict(itertools.pairwise(shown))
    assert figures["**Orders**"] == "### 2"
    assert figures["**Net sales, 12 months**"] == "### £160"
    assert figures["**Open cases**"] == "### 1 of 2"
    assert figures["**Last answer**"] == "### 6 (0 to 10)"
    assert figures["**Promises kept**"] == "### 4 of 6"
    rows = table(app, 1)
    assert len(rows) == 28
    assert rows[0][:2] == ["20 Mar 2026 10:00", "Answered 6, of 0 (worst) to 10 (best)"]
    assert any("known as C1, C1-desk" in each.value for each in app.caption)
    assert "ana@example.com" not in " ".join(each.value for each in app.caption)


def test_the_case_that_a_link_names_is_marked(open_page, tiny_warehouse):
    app = open_page(tiny_warehouse, "customer", case="K3")
    assert app.subheader[0].value == "Customer C1"
    cases = {row[4] for row in table(app, 1)}
    assert cases == {"", "K1", "▸ K3"}


@pytest.mark.parametrize(
    "link",
    [{"customer": "<script>alert(1)</script>"}, {"customer": "x" * 5000}, {"case": "' or 1=1 --"}],
    ids=["tag", "long", "sql"],
)
def test_who_is_not_known_is_said_with_the_way_out(open_page, tiny_warehouse, link):
    app = open_page(tiny_warehouse, "customer", **link)
    (warning,) = app.warning
    assert "This build knows no" in warning.value
    assert "Watch list" in warning.value
    assert len(warning.value) < 500
    assert not app.get("html")


def test_without_a_customer_the_page_says_how_to_open_it(open_page, tiny_warehouse):
    (info,) = open_page(tiny_warehouse, "customer").info
    assert "customer=" in info.value


def test_the_ids_of_a_customer_are_told_with_tool_rule_and_what_agrees(shown):
    app = shown("till:1")
    assert table(app, 0) == [
        ["app:1", "app", "override file", ""],
        ["desk:1", "desk", "override file", "e-mail with 1 other id"],
        ["shop:1", "shop", "same e-mail", "e-mail with 1 other id; telephone and name with 1 other id"],
        ["till:1", "till", "same telephone and name", "telephone and name with 1 other id"],
    ]
    assert "Zoe" not in app.get("html")[0].proto.body


def test_what_agrees_is_shown_where_the_house_shows_persons(shown):
    app = shown("desk:1", show_persons=True)
    said = [row[3] for row in table(app, 0)]
    assert said[0] == "told by <b>Zoe</b>"
    assert said[1] == "e-mail with 1 other id · zoe@example.com"
    assert said[3] == "telephone and name with 1 other id · +442079460001 · zoe day"
    assert "<b>" not in app.get("html")[0].proto.body


@pytest.mark.parametrize(
    ("customer", "title", "said"),
    [
        ("shop:2", "One id is this customer", "Not joined with 1 other id: telephone and name agree, but the e-mails"),
        ("shop:zoe.b@example.com", "One id is this customer", "No other id has the same e-mail, or the same telephone"),
        ("lost:1", "No export lists this customer", "name the id, and nothing else is known of it"),
    ],
)
def test_why_nobody_was_joined_is_told(shown, customer, title, said):
    app = shown(customer)
    assert app.subheader[1].value == title
    assert said in captions(app)
    assert "zoe.b@" not in captions(app)
