"""The calendar of 2026: 1 January is a Thursday, so 2, 9, 16 and 23 November are Mondays."""

from datetime import date

import pytest

from touchpoint import periods
from touchpoint.periods import Calendar

CALENDAR = Calendar(first=date(2024, 11, 5), last=date(2026, 11, 22), default_month=date(2026, 10, 1))


def span(text):
    start, last = text.split("..")
    return date.fromisoformat(start), date.fromisoformat(last)


@pytest.mark.parametrize(
    ("preset", "expected"),
    [
        ("last-week", "2026-11-16..2026-11-22"),
        ("last-month", "2026-10-01..2026-10-31"),
        ("last-quarter", "2026-07-01..2026-09-30"),
        ("year-to-date", "2026-01-01..2026-11-22"),
        ("last-12-months", "2025-11-01..2026-10-31"),
        ("all", "2024-11-05..2026-11-22"),
    ],
)
def test_what_a_preset_means(preset, expected):
    assert periods.resolve(preset, CALENDAR) == span(expected)


def test_every_preset_has_a_meaning_and_a_label():
    assert periods.DEFAULT in periods.PRESETS
    for preset, label in periods.PRESETS.items():
        start, last = periods.resolve(preset, CALENDAR)
        assert start <= last
        assert label


def test_another_preset_is_refused():
    with pytest.raises(KeyError):
        periods.resolve("fortnight", CALENDAR)


@pytest.mark.parametrize(
    ("last", "week", "quarter"),
    [
        ("2026-11-21", "2026-11-09..2026-11-15", "2026-07-01..2026-09-30"),  # a Saturday: its week is not over
        ("2026-12-31", "2026-12-21..2026-12-27", "2026-10-01..2026-12-31"),  # the day that ends a quarter
        ("2026-12-30", "2026-12-21..2026-12-27", "2026-07-01..2026-09-30"),
        ("2026-01-04", "2025-12-29..2026-01-04", "2025-10-01..2025-12-31"),
    ],
)
def test_weeks_and_quarters_count_once_their_last_day_is_reached(last, week, quarter):
    calendar = Calendar(date(2024, 1, 1), date.fromisoformat(last), None)
    assert periods.resolve("last-week", calendar) == span(week)
    assert periods.resolve("last-quarter", calendar) == span(quarter)


@pytest.mark.parametrize(
    ("starts_on", "last", "week"),
    [
        (6, "2026-11-22", "2026-11-15..2026-11-21"),  # Sunday to Saturday; the 22nd is a Sunday
        (6, "2026-11-21", "2026-11-15..2026-11-21"),
        (5, "2026-11-22", "2026-11-14..2026-11-20"),
        (2, "2026-11-22", "2026-11-11..2026-11-17"),
    ],
)
def test_the_last_week_is_one_of_the_houses_own(starts_on, last, week):
    calendar = Calendar(date(2024, 1, 1), date.fromisoformat(last), week_starts_on=starts_on)
    assert periods.resolve("last-week", calendar) == span(week)


@pytest.mark.parametrize(
    ("starts_in", "last", "quarter", "year_to_date"),
    [
        (4, "2026-11-22", "2026-07-01..2026-09-30", "2026-04-01..2026-11-22"),
        (2, "2026-11-22", "2026-08-01..2026-10-31", "2026-02-01..2026-11-22"),
        (12, "2026-11-30", "2026-09-01..2026-11-30", "2025-12-01..2026-11-30"),
        (12, "2026-12-01", "2026-09-01..2026-11-30", "2026-12-01..2026-12-01"),
        (9, "2026-08-31", "2026-06-01..2026-08-31", "2025-09-01..2026-08-31"),
    ],
)
def test_quarters_and_the_year_follow_the_fiscal_year(starts_in, last, quarter, year_to_date):
    calendar = Calendar(date(2024, 1, 1), date.fromisoformat(last), fiscal_year_starts_in=starts_in)
    assert periods.resolve("last-quarter", calendar) == span(quarter)
    assert periods.resolve("fiscal-year-to-date", calendar) == span(year_to_date)
    assert periods.resolve("year-to-date", calendar) == (date(2026, 1, 1), date.fromisoformat(last))


def test_a_fiscal_year_is_offered_only_where_it_is_not_the_calendar_year():
    fiscal = Calendar(date(2024, 1, 1), date(2026, 11, 22), fiscal_year_starts_in=4)
    assert periods.presets(CALENDAR) == periods.PRESETS
    assert list(periods.presets(fiscal)) == [
        "last-week",
        "last-month",
        "last-quarter",
        "year-to-date",
        "fiscal-year-to-date",
        "last-12-months",
        "all",
    ]


@pytest.mark.parametrize("preset", ["last-month", "last-12-months", "all"])
def test_without_a_complete_month_everything_there_is(preset):
    calendar = Calendar(date(2026, 11, 3), date(2026, 11, 22))
    assert periods.resolve(preset, calendar) == (date(2026, 11, 3), date(2026, 11, 22))


@pytest.mark.parametrize(
    ("first", "earliest"),
    [
        ("2024-11-05", "2024-11-01"),  # the month in which the data begin
        ("2026-08-20", "2025-11-01"),  # the last 12 months begin long before such data
    ],
)
def test_the_earliest_day_that_a_period_may_name(first, earliest):
    calendar = Calendar(date.fromisoformat(first), date(2026, 11, 22), date(2026, 10, 1))
    assert calendar.earliest == date.fromisoformat(earliest)


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2026-10-01..2026-10-31", "2026-09-01..2026-09-30"),
        ("2026-03-01..2026-03-31", "2026-02-01..2026-02-28"),
        ("2026-01-01..2026-03-31", "2025-10-01..2025-12-31"),
        ("2024-01-01..2024-12-31", "2023-01-01..2023-12-31"),
        ("2026-11-03..2026-11-09", "2026-10-27..2026-11-02"),
        ("2026-10-01..2026-10-30", "2026-09-01..2026-09-30"),  # 30 days, not a month: the 30 days before
        ("2026-03-02..2026-03-02", "2026-03-01..2026-03-01"),
    ],
)
def test_the_period_before(period, expected):
    assert periods.before(*span(period)) == span(expected)


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2026-10-01..2026-10-31", "2025-10-01..2025-10-31"),
        ("2024-02-01..2024-02-29", "2023-02-01..2023-02-28"),
        ("2024-02-29..2024-02-29", "2023-02-28..2023-02-28"),
        ("2025-02-28..2025-03-01", "2024-02-28..2024-03-01"),
        ("2025-12-29..2026-01-04", "2024-12-29..2025-01-04"),
    ],
)
def test_the_same_dates_last_year(period, expected):
    assert periods.year_ago(*span(period)) == span(expected)


@pytest.mark.parametrize(
    ("period", "whole"),
    [
        ("2026-10-01..2026-10-31", True),
        ("2024-02-01..2024-02-29", True),
        ("2024-02-01..2024-02-28", False),
        ("2026-08-01..2026-10-31", True),
        ("2026-08-02..2026-10-31", False),
    ],
)
def test_whole_months(period, whole):
    assert periods.is_whole_months(*span(period)) is whole


@pytest.mark.parametrize("last", ["2026-10-31", "2026-10-01"])
def test_thirteen_months_end_with_the_month_of_the_period(last):
    assert periods.thirteen_months(date.fromisoformat(last)) == span("2025-10-01..2026-10-31")


def test_the_months_a_period_touches():
    assert periods.months(*span("2025-11-30..2026-01-01")) == ("2025-11", "2025-12", "2026-01")


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2026-10-01..2026-10-31", "October 2026"),
        ("2026-08-01..2026-10-31", "August to October 2026"),
        ("2025-11-01..2026-10-31", "November 2025 to October 2026"),
        ("2026-01-01..2026-12-31", "2026"),
        ("2025-01-01..2026-12-31", "2025 to 2026"),
        ("2026-11-03..2026-11-09", "3 to 9 November 2026"),
        ("2026-11-03..2026-11-03", "3 November 2026"),
        ("2026-01-01..2026-11-22", "1 January to 22 November 2026"),
        ("2026-09-30..2026-10-30", "30 September to 30 October 2026"),
        ("2025-12-29..2026-01-04", "29 December 2025 to 4 January 2026"),
        ("2025-11-03..2026-11-03", "3 November 2025 to 3 November 2026"),
    ],
)
def test_a_period_in_words(period, words):
    assert periods.in_words(*span(period)) == words


def test_days_at_the_edge_of_the_calendar_stay_on_it():
    everything = (date.min, date.max)
    for start, last in (periods.before(*everything), periods.year_ago(*everything), periods.thirteen_months(date.min)):
        assert start <= last
    for preset in periods.PRESETS:
        start, last = periods.resolve(preset, Calendar(*everything, default_month=date.min))
        assert start <= last
    assert periods.day_after(date.max) == date.max


def test_the_ends_of_thirteen_months_are_their_first_and_last_three():
    first, last = periods.ends(date(2025, 10, 1), date(2026, 10, 31))
    assert first == (date(2025, 10, 1), date(2025, 12, 31))
    assert last == (date(2026, 8, 1), date(2026, 10, 31))
