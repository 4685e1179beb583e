"""Macros for adapters: the words of tools in those that all share, and times that an export gives as durations."""

import duckdb

_MACROS = r"""
-- The words of a text apart and between spaces, so that one of them can be looked for.
create or replace temp macro words_of(x) as ' ' || regexp_replace(lower(x), '[^a-z0-9]+', ' ', 'g') || ' ';
-- What kind of case its type or tags say it is; null where they say none. A complaint is one whatever else it is.
create or replace temp macro kind_word(x) as case
    when regexp_matches(words_of(x), ' complaints? ') then 'complaint'
    when regexp_matches(words_of(x), ' compliments? ') then 'compliment'
    when regexp_matches(words_of(x), ' returns? ') then 'return'
    when regexp_matches(words_of(x), ' repairs? ') then 'repair'
    when regexp_matches(words_of(x), ' technical ') then 'technical'
    when regexp_matches(words_of(x), ' (questions?|inquiry|inquiries|enquiry|enquiries) ') then 'question'
end;
-- A channel by the name that other tools have for it too; another word stays, in lower case.
create or replace temp macro channel_word(x) as case
    when regexp_matches(words_of(x), ' (mail|email|e mail) ') then 'email'
    when regexp_matches(words_of(x), ' (phone|phone call|telephone|voice|voicemail|call) ') then 'phone'
    when regexp_matches(words_of(x), ' (chat|livechat|messenger|messaging) ') then 'chat'
    when regexp_matches(words_of(x), ' (web|form|portal|widget|website) ') then 'web'
    else lower(trim(x))
end;
-- An instant so many units of that many seconds after another; what is no number is passed on, to be listed.
create or replace temp macro after(start, x, unit) as case
    when as_double(x) is null then x
    else cast(instant(start) + to_seconds(as_double(x) * unit) as varchar)
end;
-- The same of a duration like 26:30:00 or -0:05, which may be longer than a day; a bare number is hours.
create or replace temp macro after_clock(start, x) as case
    when contains(x, ':') and try_cast(trim(x) as interval) is not null
        then cast(instant(start) + try_cast(trim(x) as interval) as varchar)
    else after(start, x, 3600)
end;
-- Milliseconds since 1970 as a time with its offset; what is written as a date stays as it is.
create or replace temp macro from_millis(x) as
    case when try_cast(x as double) >= 1e11 then from_unix(cast(try_cast(x as double) / 1000 as varchar)) else x end
"""


def prepare(con: duckdb.DuckDBPyConnection) -> None:
    """Define the macros; those of touchpoint.ingest.cast are there."""
    con.execute(_MACROS)
