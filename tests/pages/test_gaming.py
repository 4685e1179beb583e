"""Is it made to look better? On the sample, in which nothing of the kind is planted, the cards are quiet."""

from datetime import date

import pytest

from touchpoint import formats
from touchpoint.cli.numbers import open_source
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
