"""The rows behind a number: said in words, shown without persons, led to from every figure and card."""

import re
from html import unescape

import pytest

from tests import canonical, tiny
from touchpoint.evidence import EVIDENCE
from touchpoint.measures import MEASURES
from touchpoint.settings.model import Privacy, Settings

TINY = {"from": "2026-01-01", "to": "2026-03-31"}


def listed(app):
    """The cells of the list, row by row; none where nothing is listed."""
    return cells("".join(each.proto.body for each in app.get("html")))


def cells(html):
    """The cells of a table, row by row, without its head."""
    rows = re.findall(r"<tr.*?</tr>", html.partition("<tbody")[2], flags=re.S)
    return [[unescape(re.sub("<.*?>", "", cell)) for cell in re.findall(r"<t[hd].*?</t[hd]>", row)] for row in rows]


def titles(app):
    return [each.value for each in app.subheader]


def test_the_rows_are_named_in_words_and_listed(open_page, tiny_warehouse):
    app = open_page(tiny_warehouse, "rows", measure="sla_met", kind="complaint", **TINY)
    assert titles(app) == ["Complaints due in January to March 2026: 3 cases"]
    assert [(row[0], row[1], row[-1]) for row in listed(app)] == [
        ("K3", "C1", "open and late"),
        ("K2", "C2", "late"),
        ("K1", "C1", "met"),
    ]
    assert re.search(r'href="customer\?[^"]*case=K3">K3<', app.get("html")[0].proto.body)


def test_a_group_and_a_part_are_named_and_lead_back_to_the_whole(open_page, tiny_warehouse):
    app = open_page(tiny_warehouse, "rows", measure="sla_met", by="department", group="Shipping", part="late", **TINY)
    assert titles(app) == ["Cases due in January to March 2026, department Shipping, late: 1 case"]
    assert [row[0] for row in listed(app)] == ["K2"]
    assert [each.label for each in app.get("page_link") if each.label == "See all of them"]


def test_a_rate_lists_its_events_and_leads_to_what_they_are_set_against(open_page, tiny_warehouse):
    app = open_page(tiny_warehouse, "rows", measure="complaints_per_1000_orders", **TINY)
    assert titles(app) == ["Complaints opened in January to March 2026: 3 complaints"]
    assert [each.label for each in app.get("page_link") if "set against" in each.label]
    orders = open_page(tiny_warehouse, "rows", measure="orders_placed", **TINY)
    assert titles(orders) == ["Orders placed in January to March 2026: 7 orders"]


def test_without_a_number_the_page_says_where_to_open_it(open_page, tiny_warehouse):
    app = open_page(tiny_warehouse, "rows")
    (info,) = app.info
    assert "See the cases" in info.value
    assert not listed(app)


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ({"measure": "<script>alert(1)</script>"}, "there is no list of rows for"),
        ({"measure": "csat", "group": "North"}, "no groups by ''"),
        ({"measure": "csat", "by": "agent", "group": "A1"}, "no groups by 'agent'"),
        ({"measure": "repeat_purchase_rate", "part": "late"}, "no parts such as 'late'"),
        ({"measure": "resolution_hours_median", "at": "-1"}, "no place on the curve"),
        ({"measure": "resolution_hours_median", "at": "1e999"}, "no place on the curve"),
        ({"measure": "backlog", "at": "3"}, "no place on the curve"),
        ({"measure": "backlog", "part": [str(each) for each in range(51)]}, "51 values, more than 50"),
    ],
    ids=str,
)
def test_what_cannot_be_asked_is_said_and_nothing_else_is_listed(open_page, tiny_warehouse, link, said):
    app = open_page(tiny_warehouse, "rows", **link, **TINY)
    (error,) = app.error
    assert said in error.value
    assert not listed(app)


def test_a_hostile_group_matches_nothing(open_page, tiny_warehouse):
    app = open_page(tiny_warehouse, "rows", measure="backlog", by="region", group="' or 1=1 --", **TINY)
    assert titles(app) == ["Cases open at the end of January to March 2026, region ' or 1=1 --: 0 cases"]
    assert "There are none" in app.info[0].value
    assert not listed(app)


def test_an_address_is_never_shown(open_page, tmp_path):
    orders = [row | {"customer_id": "dan@example.com"} for row in tiny.orders()]
    canonical.built(tmp_path, **(tiny.tables() | {"orders": orders}))
    app = open_page(tmp_path / "warehouse", "rows", measure="returning_customer_share", **TINY)
    ((customer, *_),) = listed(app)
    assert customer.startswith("P-")
    assert "example.com" not in "".join(each.proto.body for each in app.get("html"))


def test_small_counts_are_not_listed_where_the_settings_hide_them(open_page, tmp_path):
    house = Settings(time_zone="Europe/London", privacy=Privacy(hide_counts_to=3))
    canonical.built(tmp_path, settings=house, **tiny.tables())
    app = open_page(tmp_path / "warehouse", "rows", measure="sla_met", **TINY)
    assert "the settings hide what counts 3 or fewer" in app.info[0].value
    assert not listed(app)


def test_a_measure_that_lacks_its_data_says_so(open_page, tmp_path):
    canonical.built(tmp_path, orders=tiny.orders())
    app = open_page(tmp_path / "warehouse", "rows", measure="csat")
    assert "the exports hold no surveys.score" in app.info[0].value


# The sample's tools mark no case as settled at first contact.
UNMARKED = {"gaming_ticked"}


@pytest.mark.parametrize("number", EVIDENCE)
def test_every_number_has_a_page_of_rows(open_page, sample_warehouse, number):
    app = open_page(sample_warehouse, "rows", measure=number)
    assert not app.error
    assert titles(app) or app.info
    if number not in UNMARKED and (number not in MEASURES or not app.info):
        assert listed(app)


@pytest.mark.parametrize(("page", "figures"), [("complaints", 8), ("satisfaction", 4), ("coming_back", 4)])
def test_every_figure_leads_to_its_rows(open_page, sample_warehouse, page, figures):
    app = open_page(sample_warehouse, page)
    links = [each for each in app.get("page_link") if each.label.startswith("See the ")]
    assert len(links) >= figures
    assert all("measure=" in each.proto.query_string for each in links)


def test_the_menu_of_a_card_leads_to_all_rows_and_to_those_of_each_month(open_page, tiny_warehouse):
    app = open_page(tiny_warehouse, "complaints", **TINY)
    app.session_state["See the cases-backlog-by-month"] = True
    app.run()
    links = [each for each in app.get("page_link") if "measure=backlog" in each.proto.query_string]
    links = [each for each in links if each.label != "Why?"]
    assert [each.label for each in links][1:] == ["All 1 complaint", "March 2026: 1", "February 2026: 1"]
    assert "from=2026-02-01&to=2026-02-28" in links[-1].proto.query_string
