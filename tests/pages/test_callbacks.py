"""Call-backs: who was called back is counted as planted; without a target the page says which setting is missing."""

from datetime import date

import pytest

from tests import canonical, tiny
from tests.conftest import SAMPLE_ORDERS
from tests.pages.test_watch import titles
from touchpoint.cli.numbers import open_source
from touchpoint.measures import MEASURES
from touchpoint.sample.truths import truths
from touchpoint.scope import Scope
from touchpoint.settings import Settings

YEAR = Scope(date(2025, 11, 1), date(2026, 10, 31))


def test_the_call_backs_that_were_made_are_found(sample_warehouse):
    source, truth = open_source(sample_warehouse, None), truths(24, SAMPLE_ORDERS, date(2026, 10, 31))
    groups = MEASURES["called_back_in_time"].groups(source, YEAR, "questionnaire")
    (found,) = [each for each in groups if each.group == "csat · after_order · 1 to 5"]
    # Of the calls that come later than a day some are within 48 hours too: 18 of their 170 hours.
    soon = truth.called_back * (truth.called_within_a_day + (1 - truth.called_within_a_day) * 18 / 170)
    assert found.low < soon < found.high
    rows = source.rows("callbacks/steps", YEAR).iloc[0]
    assert rows["in_time"] < rows["called"] < rows["unhappy"]


def test_the_page_shows_the_way_back_and_who_is_owed_a_call(open_page, sample_warehouse):
    said = titles(open_page(sample_warehouse, "callbacks", period="last-12-months"))
    assert any(title.endswith("unhappy answers were called back") for title in said)
    assert any("call-backs owed to who was unhappy" in title for title in said)
    assert any(title.startswith("Satisfied the next time") for title in said)
    assert any("follow-ups in November 2025 to October 2026, " in title and "of work" in title for title in said)


@pytest.fixture
def without_target(tmp_path):
    house = Settings(name="Test house", time_zone="Europe/London", currency="GBP")
    canonical.built(tmp_path, settings=house, **tiny.tables())
    return tmp_path / "warehouse"


def test_without_a_target_the_page_names_the_setting_and_shows_the_rest(open_page, without_target):
    app = open_page(without_target, "callbacks", period="all")
    assert any("sets no `callbacks.within_hours`" in each.value for each in app.caption)
    assert any("unhappy answers were called back" in title for title in titles(app))
