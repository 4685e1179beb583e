"""One customer: found by any link that means them, told in words, with the way out where nobody is meant."""

import itertools

import pytest

from tests.pages.test_rows import listed


def test_a_customer_is_shown_with_sums_and_everything_in_order_of_time(open_page, tiny_warehouse):
    app = open_page(tiny_warehouse, "customer", customer="C1")
    assert [each.value for each in app.subheader] == ["Customer C1", "28 events, the newest first"]
    shown = [each.value for each in app.markdown]
    figures = dict(itertools.pairwise(shown))
    assert figures["**Orders**"] == "### 2"
    assert figures["**Net sales, 12 months**"] == "### £160"
    assert figures["**Open cases**"] == "### 1 of 2"
    assert figures["**Last answer**"] == "### 6 (0 to 10)"
    assert figures["**Promises kept**"] == "### 4 of 7"
    rows = listed(app)
    assert len(rows) == 28
    assert rows[0][:2] == ["20 Mar 2026 10:00", "Answered 6, of 0 (worst) to 10 (best)"]
    assert any("known as C1, C1-desk" in each.value for each in app.caption)
    assert "ana@example.com" not in " ".join(each.value for each in app.caption)


def test_the_case_that_a_link_names_is_marked(open_page, tiny_warehouse):
    app = open_page(tiny_warehouse, "customer", case="K3")
    assert app.subheader[0].value == "Customer C1"
    cases = {row[4] for row in listed(app)}
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
