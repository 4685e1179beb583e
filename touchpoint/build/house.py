"""Writes into a build what its settings say of reasons and costs, for the queries that need it."""

from collections.abc import Sequence
from datetime import date

import duckdb

from touchpoint.settings import Settings

_ALWAYS = date(1, 1, 1)


def tables(con: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """Make house_reasons, house_channel_costs, house_minute_costs and house_contact_cap; empty where nothing is set.

    A cost holds from `valid_from` on until the next one of its channel does.
    """
    con.execute("create table house_reasons (reason varchar, is_avoidable boolean)")
    con.execute("create table house_channel_costs (channel varchar, valid_from date, cost double)")
    con.execute("create table house_minute_costs (valid_from date, cost double)")
    con.execute("create table house_contact_cap (most bigint)")
    reasons = [(name, True) for name in settings.reasons.avoidable]
    reasons += [(name, False) for name in settings.reasons.valuable]
    channels = [(each.channel, each.valid_from or _ALWAYS, each.cost) for each in settings.channel_costs]
    minutes = [(each.valid_from or _ALWAYS, each.cost) for each in settings.minute_costs]
    cap = [(settings.contact_cap,)] if settings.contact_cap else []
    _insert(con, "house_reasons", reasons)
    _insert(con, "house_channel_costs", channels)
    _insert(con, "house_minute_costs", minutes)
    _insert(con, "house_contact_cap", cap)


def _insert(con: duckdb.DuckDBPyConnection, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    if rows:
        con.executemany(f"insert into {table} values ({', '.join('?' * len(rows[0]))})", rows)
