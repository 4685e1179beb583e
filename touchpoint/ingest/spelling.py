"""The macros that read dates and numbers as a dialect writes them; every cast of touchpoint.ingest.cast goes by them.

spelled(x) is a date or time as ISO 8601 has it, plain(x) a number with a decimal point alone, untold(x) why a date of a
file cannot be read where that is because nothing tells its day from its month; written(x) is the text of a number that
was worked out, as the dialect would have it. In the strict dialect, that of canonical files, a text is what it is.
"""

import duckdb

from touchpoint.ingest.dialect import DATE, Dialect

_STRICT = """
create or replace temp macro spelled(x) as case when from_utc(x) then regexp_replace(x, '(?i)utc *', 'GMT') else x end;
create or replace temp macro plain(x) as x;
create or replace temp macro untold(x) as null::varchar;
create or replace temp macro written(x) as x::varchar
"""
# Offsets and zones behind a clock: Z, UTC, GMT+1, +0200, +02:00, Europe/Berlin.
_CLOCK = r"""
-- DuckDB reads an offset behind UTC without its minutes, behind GMT with them: UTC+05:30 would be half an hour off.
create or replace temp macro from_utc(x) as length(x) > 17 and regexp_matches(x, '(?i)utc *[+-]');
create or replace temp macro offset_of(z) as case
    when z = '' then ''
    when upper(z) in ('Z', 'UTC', 'GMT') then '+00:00'
    when regexp_matches(z, '^(?i:gmt|utc)?[+-]\d{1,2}(:?\d\d)?$') then
        regexp_extract(z, '[+-]') || lpad(regexp_extract(z, '[+-](\d{1,2})', 1), 2, '0') || ':'
        || lpad(regexp_extract(z, '[+-]\d{1,2}:?(\d\d)$', 1), 2, '0')
    else ' ' || z
end;
create or replace temp macro hour_of(h, half) as case
    when half = '' then h::integer
    when h::integer between 1 and 12 then h::integer % 12 + if(lower(half) = 'p', 12, 0)
end;
create or replace temp macro clock_of(t) as case when t = '' then ' 00:00:00' else list_transform(
    [regexp_extract(
        t, '^(\d{1,2}):(\d\d)(?::(\d\d(?:\.\d+)?))?\s*(?:([AaPp])\.?[Mm]\.?)?\s*(.*)$', ['h', 'm', 's', 'half', 'zone']
    )],
    lambda p: case when p.h <> '' then
        ' ' || lpad(hour_of(p.h, p.half)::varchar, 2, '0') || ':' || p.m || ':' || if(p.s = '', '00', p.s)
        || offset_of(p.zone)
    end
)[1] end;
create or replace temp macro date_of(y, m, d) as
    case length(y) when 2 then if(y::integer < 70, '20', '19') else '' end || y
    || '-' || lpad(m, 2, '0') || '-' || lpad(d, 2, '0');
create or replace temp macro month_of(name) as list_position(
    ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'], lower(left(name, 3))
)::varchar
"""
_YEAR_FIRST = r"""list_transform(
    [regexp_extract(x, '^\s*(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?:[ ,T]+(.*?))?\s*$', ['y', 'm', 'd', 't'])],
    lambda p: case when p.y <> '' then date_of(p.y, p.m, p.d) || clock_of(p.t) end
)[1]"""
_DOTTED = r"""list_transform(
    [regexp_extract(x, '^\s*(\d{1,2})\.(\d{1,2})\.(\d{4}|\d\d)(?:[ ,T]+(.*?))?\s*$', ['d', 'm', 'y', 't'])],
    lambda p: case when p.y <> '' then date_of(p.y, p.m, p.d) || clock_of(p.t) end
)[1]"""
_DAY_NAMED = r"""list_transform(
    [regexp_extract(
        x, '^\s*(\d{1,2})[ -]([A-Za-z]{3,9})\.?[ ,-]+(\d{4}|\d\d)(?:[ ,T]+(.*?))?\s*$', ['d', 'm', 'y', 't']
    )],
    lambda p: case when p.y <> '' then date_of(p.y, month_of(p.m), p.d) || clock_of(p.t) end
)[1]"""
_MONTH_NAMED = r"""list_transform(
    [regexp_extract(x, '^\s*([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})(?:[ ,T]+(?:at )?(.*?))?\s*$', ['m', 'd', 'y', 't'])],
    lambda p: case when p.y <> '' then date_of(p.y, month_of(p.m), p.d) || clock_of(p.t) end
)[1]"""
_SLASHED = r"""list_transform(
    [regexp_extract(x, '^\s*(\d{{1,2}})[/-](\d{{1,2}})[/-](\d{{4}}|\d\d)(?:[ ,T]+(.*?))?\s*$', ['{}', '{}', 'y', 't'])],
    lambda p: case when p.y <> '' then date_of(p.y, p.m, p.d) || clock_of(p.t) end
)[1]"""
_SPELLED = """
create or replace temp macro spelled(x) as case
    when try_cast(x as timestamptz) >= timestamptz '1000-01-01 00:00:00+00' and not from_utc(x) then x
    else coalesce({ways}, x)
end
"""
_UNTOLD = f"""
create or replace temp macro untold(x) as case when regexp_matches(x, '{DATE}') then
    'nothing in the file tells its day from its month: say `dates: day first` or `dates: month first`'
end
"""
# What stands before or behind an amount: a currency and the space beside it.
_SIGNS = r"[\s\x{a0}]*(?:\p{Sc}|[A-Z]{2,3}\p{Sc}?|kr\.?|zł)?[\s\x{a0}]*"
_COMMA_GROUPS = r"\d{1,3}([. ’\x{27}\x{a0}\x{202f}]\d{3})+|\d+"
_POINT_GROUPS = r"\d{1,3}([, ’\x{27}\x{a0}\x{202f}]\d{3})+|\d+"
_PLAIN = {
    "comma": rf"""
create or replace temp macro plain(x) as case
    when regexp_matches(x, '^{_SIGNS}[+-]?{_SIGNS}({_COMMA_GROUPS})(,\d+)?{_SIGNS}$')
        then replace(regexp_replace(x, '[^0-9,+-]', '', 'g'), ',', '.')
end;
create or replace temp macro written(x) as replace(x::varchar, '.', ',')
""",
    "point": rf"""
create or replace temp macro plain(x) as case
    when try_cast(x as double) is not null then x
    when regexp_matches(x, '^{_SIGNS}[+-]?{_SIGNS}({_POINT_GROUPS})(\.\d+)?{_SIGNS}$')
        then regexp_replace(x, '[^0-9.+-]', '', 'g')
    else x
end
""",
}
_NO_COMMA = rf"""
create or replace temp macro plain(x) as case
    when try_cast(x as double) is not null then x
    when regexp_matches(x, '^{_SIGNS}[+-]?{_SIGNS}\d+(\.\d+)?{_SIGNS}$') then regexp_replace(x, '[^0-9.+-]', '', 'g')
    else x
end
"""


def prepare(con: duckdb.DuckDBPyConnection) -> None:
    """Define the macros, in the strict dialect."""
    con.execute(_CLOCK)
    con.execute(_STRICT)


def use(con: duckdb.DuckDBPyConnection, dialect: Dialect) -> None:
    """Define the macros for what is cast from now on, and the zone of its times."""
    con.execute("set TimeZone = $zone", {"zone": dialect.zone})
    con.execute(_STRICT)
    if dialect.is_strict:
        return
    ways = [_YEAR_FIRST, _DOTTED, _DAY_NAMED, _MONTH_NAMED]
    if dialect.dates:
        ways.append(_SLASHED.format(*(("d", "m") if dialect.dates == "day first" else ("m", "d"))))
    else:
        con.execute(_UNTOLD)
    con.execute(_SPELLED.format(ways=",\n        ".join(ways)))
    con.execute(_PLAIN[dialect.decimal] if dialect.decimal else _NO_COMMA)
