"""Since when limits are counted: by the house's causes and its fiscal year."""

from datetime import date

import pytest

from touchpoint import causes, measures
from touchpoint.settings import Settings
from touchpoint.settings.signals import Cause

CARRIER = Cause(date(2026, 4, 13), "another carrier", "delivery_hours_median")
QUESTION = Cause(date(2026, 6, 1), "another question")
SETTINGS = Settings(fiscal_year_starts_in=4, causes=(QUESTION, CARRIER))


def begin(measure: str, last: date, settings: Settings = SETTINGS) -> str:
    return causes.limits_begin(settings, measures.get(measure), last)


@pytest.mark.parametrize(
    ("last", "month"),
    [
        (date(2026, 4, 30), "2024-04"),
        (date(2026, 10, 31), "2024-04"),
        (date(2027, 3, 31), "2024-04"),
        (date(2027, 4, 1), "2025-04"),
    ],
)
def test_all_periods_of_a_fiscal_year_have_the_same_limits(last, month):
    assert begin("csat", last, Settings(fiscal_year_starts_in=4)) == month


def test_a_cause_holds_from_the_first_whole_month_on_and_for_its_measure():
    assert begin("delivery_hours_median", date(2026, 5, 31)) == "2026-05"
    assert begin("csat", date(2026, 5, 31)) == "2024-04"


def test_the_latest_cause_up_to_the_end_of_the_period_counts():
    assert begin("delivery_hours_median", date(2026, 10, 31)) == "2026-06"
    assert causes.latest(SETTINGS, measures.get("csat"), date(2026, 10, 31)) == QUESTION
    assert causes.latest(SETTINGS, measures.get("csat"), date(2026, 5, 31)) is None
