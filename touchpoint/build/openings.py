"""Writes into a build when somebody was there, from the opening hours, closures and holidays of its settings."""

from collections.abc import Iterator
from datetime import date, timedelta

import duckdb

from touchpoint.build import insert
from touchpoint.build.instants import Instants
from touchpoint.calendars import Calendar, desks, of_desk, weekdays
from touchpoint.settings import Settings

# A slip of an export, such as a case of 1900, would make calendars of a hundred years.
_MOST_DAYS = 30 * 366
_AHEAD = timedelta(days=366)


def tables(con: duckdb.DuckDBPyConnection, times: Instants, settings: Settings) -> None:
    """Make house_spans, house_days and house_calendar_of, over the days of the data and a year more.

    A day is there from the first on for which hours are set, at most thirty years back. Beside the calendars of desks
    there is 'weekdays', without spans, where a holiday country is set. What is not set leaves its table empty.
    """
    con.execute("""
        create table house_spans
        (calendar varchar, day date, opens_at timestamp, closes_at timestamp, seconds_before double);
        create table house_days
        (calendar varchar, day date, begins_at timestamp, is_working boolean, working_day_number bigint);
        create table house_calendar_of (department varchar, channel varchar, calendar varchar)
    """)
    last = times.as_of_on + _AHEAD
    first = max(times.first_on, times.as_of_on - timedelta(days=_MOST_DAYS))
    for calendar in _calendars(settings, first, last):
        spans = [(each.day, each.opens_at, each.closes_at) for each in calendar.spans]
        before = [calendar.seconds_before(place) for place in range(len(spans))]
        insert.rows(con, "house_spans", [(calendar.name, *span, at) for span, at in zip(spans, before, strict=True)])
        days = [(each.day, each.begins_at, each.is_working, each.working_day_number) for each in calendar.days]
        insert.rows(con, "house_days", [(calendar.name, *day) for day in days])
    named = [(desk.department, desk.channel, name) for desk, name in desks(settings).items()]
    insert.rows(con, "house_calendar_of", named)


def _calendars(settings: Settings, first: date, last: date) -> Iterator[Calendar]:
    named: dict[str, Calendar] = {}
    for desk, name in desks(settings).items():
        if name not in named:
            named[name] = of_desk(settings, desk, name, first, last)
    yield from named.values()
    of_laws = weekdays(settings, first, last)
    if of_laws is not None:
        yield of_laws
