"""Writes into a build what its settings say of reasons, costs and deadlines, for the queries that need it."""

from collections.abc import Sequence
from datetime import date
from itertools import zip_longest

import duckdb

from touchpoint.clocks import PRESETS
from touchpoint.settings import Settings

_ALWAYS = date(1, 1, 1)
_HOUR = 3600


def tables(con: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """Make the tables named house_*; each is empty where nothing is set.

    What has a `valid_from` holds from that day on, until the next one for the same thing does.
    """
    _created(con)
    reasons = [(name, True) for name in settings.reasons.avoidable]
    reasons += [(name, False) for name in settings.reasons.valuable]
    channels = [(each.channel, each.valid_from or _ALWAYS, each.cost) for each in settings.channel_costs]
    minutes = [(each.valid_from or _ALWAYS, each.cost) for each in settings.minute_costs]
    cap = [(settings.contact_cap,)] if settings.contact_cap else []
    _insert(con, "house_reasons", reasons)
    _insert(con, "house_channel_costs", channels)
    _insert(con, "house_minute_costs", minutes)
    _insert(con, "house_contact_cap", cap)
    within = settings.callbacks.within_hours
    _insert(con, "house_callbacks", [(within * _HOUR,)] if within else [])
    _insert(con, "house_service_levels", _levels(settings))
    _insert(con, "house_complaint_clocks", _clocks(settings))
    scales = [(each.kind, each.trigger, each.low, each.high) for each in settings.survey_scales]
    _insert(con, "house_survey_scales", scales)
    _insert(con, "house_control_totals", _totals(settings))
    _policies(con, settings)
    _singles(con, settings)


def _created(con: duckdb.DuckDBPyConnection) -> None:
    """Make the tables, empty."""
    con.execute("create table house_reasons (reason varchar, is_avoidable boolean)")
    con.execute("create table house_channel_costs (channel varchar, valid_from date, cost double)")
    con.execute("create table house_minute_costs (valid_from date, cost double)")
    con.execute("create table house_contact_cap (most bigint)")
    con.execute("create table house_callbacks (seconds double)")
    con.execute("create table house_wrong_reasons (reason varchar)")
    con.execute("create table house_answering (within_seconds double)")
    con.execute("create table house_stale_after (hours double)")
    con.execute("create table house_online (sold_through varchar)")
    con.execute("create table house_not_technical (error varchar)")
    con.execute("""
        create table house_service_levels
        (clock varchar, seconds double, in_opening_hours boolean, department varchar, kind varchar, valid_from date);
        create table house_survey_scales (kind varchar, trigger varchar, low double, high double);
        create table house_complaint_clocks
        (valid_from date, step varchar, within bigint, unit varchar, business_days varchar, rolls boolean);
        create table house_policies (
            policy varchar, version varchar, valid_from date, valid_to date, kind varchar, exception_step varchar,
            for_all boolean, by_anybody boolean
        );
        create table house_policy_departments (policy varchar, version varchar, department varchar);
        create table house_policy_roles (policy varchar, version varchar, role varchar);
        create table house_policy_steps (policy varchar, version varchar, place bigint, step varchar, seconds double);
        create table house_control_totals (
            month date, subject varchar, total double, source varchar, has_tax boolean, has_freight boolean,
            has_refunds_off boolean, currency varchar
        )
    """)


def _singles(con: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """Fill the tables of one column."""
    site, within = settings.website, settings.answer_within_seconds
    columns: dict[str, Sequence[object]] = {
        "house_wrong_reasons": settings.reasons.wrong_delivery,
        "house_answering": () if within is None else (within,),
        "house_stale_after": () if site.stale_after_hours is None else (site.stale_after_hours,),
        "house_online": site.sold_through,
        "house_not_technical": site.not_technical,
    }
    for table, values in columns.items():
        _insert(con, table, [(value,) for value in dict.fromkeys(values)])


def week(con: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """Make the macro that says how far the house's week lies from Monday to Sunday: -3 to 3 days, a number of ours."""
    con.execute(f"create or replace macro week_shift() as {(3 - settings.week_starts_on_number) % 7 - 3}")


def _levels(settings: Settings) -> list[tuple[object, ...]]:
    return [
        (
            each.clock,
            each.hours * _HOUR,
            each.counted == "opening hours",
            each.department,
            each.kind,
            each.valid_from or _ALWAYS,
        )
        for each in settings.service_levels
    ]


def _clocks(settings: Settings) -> list[tuple[object, ...]]:
    """The steps that a case is judged by, of each preset that was chosen."""
    chosen = [(each.valid_from or _ALWAYS, PRESETS[each.preset]) for each in settings.complaint_clocks]
    return [
        (since, step.step, step.within, step.unit, preset.business_days, preset.rolls)
        for since, preset in chosen
        for step in preset.steps
        if step.step in ("respond", "resolve")
    ]


def _policies(con: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """Each version of a policy until the next one of its name, with whom it is for and what it asks."""
    policies = sorted(settings.policies, key=lambda each: (each.name, each.valid_from or _ALWAYS))
    ends = [
        later.valid_from if later is not None and later.name == each.name else None
        for each, later in zip_longest(policies, policies[1:])
    ]
    rows = [
        (each.name, each.version, each.valid_from or _ALWAYS, end, each.kind, each.exception_step,
         not each.departments, not each.approved_by)
        for each, end in zip(policies, ends, strict=True)
    ]  # fmt: skip
    steps = [
        (each.name, each.version, place, step, None if hours is None else hours * _HOUR)
        for each in policies
        for place, (step, hours) in enumerate(zip(each.steps, each.hours, strict=True), start=1)
    ]
    _insert(con, "house_policies", rows)
    _insert(con, "house_policy_steps", steps)
    _insert(
        con,
        "house_policy_departments",
        [(each.name, each.version, name) for each in policies for name in each.departments],
    )
    _insert(
        con, "house_policy_roles", [(each.name, each.version, role) for each in policies for role in each.approved_by]
    )


def _totals(settings: Settings) -> list[tuple[object, ...]]:
    return [
        (each.month, subject, total, each.source, each.tax, each.freight, each.refunds_taken_off, settings.currency)
        for each in settings.control_totals
        for subject, total in (("sales", each.sales), ("cases", each.cases))
        if total is not None
    ]


def _insert(con: duckdb.DuckDBPyConnection, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    if rows:
        con.executemany(f"insert into {table} values ({', '.join('?' * len(rows[0]))})", rows)
