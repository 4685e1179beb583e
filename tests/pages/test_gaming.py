"""Is it made to look better? On the sample, in which nothing of the kind is planted, the cards are quiet."""

from datetime import date

import pytest

from tests.pages.test_leads import addresses
from touchpoint import formats
from touchpoint.cli.numbers import open_source
from touchpoint.evidence import EVIDENCE, Asked
from touchpoint.findings import gaming
from touchpoint.scope import Scope


@pytest.mark.parametrize("period", ["last-month", "last-quarter", "last-12-months"])
def test_no_sign_is_seen_where_none_is_planted(open_page, sample_warehouse, period):
    titles = [each.value for each in open_page(sample_warehouse, "cross_check", period=period).subheader]
    place = titles.index("Is it made to look better?")
    assert len(titles) - place == 6
    for title in titles[place + 1 :]:
        assert title.startswith("No sign of") or title.startswith("No sign that") or "; " in title
        assert "more often" not in title
        assert "More is settled" not in title


def test_the_numbers_of_a_title_are_those_of_its_cases(open_page, sample_warehouse):
    link = {"from": "2026-01-01", "to": "2026-06-30"}
    titles = [each.value for each in open_page(sample_warehouse, "cross_check", **link).subheader]
    source = open_source(sample_warehouse, None)
    rows = source.rows("cross_check/closings", Scope(date(2026, 1, 1), date(2026, 6, 30)))
    watched = gaming.reopened(rows)
    said = [formats.write(each.value, "share") for each in (watched.reported, watched.adjusted)]
    assert any(f"{said[0]} settled in time, {said[1]} without those reopened" in title for title in titles)


def test_every_row_of_a_chart_leads_to_its_cases(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "cross_check", period="last-12-months")
    leads = {key: each for key, each in app.session_state["leads"].items() if key.startswith("chart-gaming-")}
    assert len(leads) == 5
    for key, of_card in leads.items():
        (chart,) = [each for each in app.get("plotly_chart") if each.proto.id.endswith(key)]
        ways = {point for point, _ in of_card.addresses["points"]}
        assert [each for each in addresses(chart) if each not in ways] == []


def test_a_row_leads_to_the_cases_it_counts(open_page, sample_warehouse):
    """Both rows of surveyed by standing, and the cases that make the difference, as the page of rows lists them."""
    source, scope = open_source(sample_warehouse, None), Scope(date(2025, 10, 1), date(2026, 10, 31))
    contrast = gaming.by_standing(source.rows("cross_check/closings", scope))
    for group, found in (("in time", contrast.first), ("late", contrast.second)):
        rows = EVIDENCE["gaming_surveyed"].rows(source, scope, Asked("standing", (group,)), 100_000)
        assert (len(rows), rows["is_hit"].sum()) == (found.basis.n, found.basis.hits)
    link = {"measure": "gaming_reopened", "part": "makes the difference", "period": "last-12-months"}
    app = open_page(sample_warehouse, "rows", **link)
    assert any("makes the difference" in each.value for each in app.subheader)
    assert not app.error
