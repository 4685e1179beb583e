"""The view `answers`: what the columns that an adapter does not name hold of scores, comments and addresses.

Which questions are scored is told from their wording and all of their answers. What cannot be told is left: a score
on a scale that nothing says, or of which nothing says the best end, is no answer.
"""

import duckdb

from touchpoint.ingest.answers.columns import COUNTED, DECIDED, QUESTIONS

NO_QUESTION = (
    "no question of the file reads as NPS (how likely to recommend, 0 to 10), CSAT (satisfied) or CES (easy):"
    " map its columns by hand"
)
UNANSWERED = "none of its questions that are scored is answered"
NO_SCALE = (
    "nothing says the scale of a score, or which of its ends is the best: say it in [[survey_scales]], or map the"
    " column by hand"
)
_FOUND = """
scored as (
    select
        cells._record,
        cells.place,
        cells.name,
        cells.question,
        decided.kind,
        -- Answers to two questions of one kind are never pooled.
        if(count(distinct cells.place) over (partition by decided.kind) > 1, cells.question, null) as trigger,
        coalesce(if(is_number, number, list_position(steps, step))::varchar, value) as score,
        ends[1]::varchar as scale_low,
        ends[2]::varchar as scale_high
    from cells
    join decided on decided.place = cells.place
    where ends is not null
),

comments as (
    -- Of a list of choices each has a column, with its own name in it.
    select
        cells._record,
        cells.place,
        coalesce(max(scored.place) filter (scored.place < cells.place), min(scored.place)) as of_place,
        cells.value
    from cells
    join scored on scored._record = cells._record
    where asks_comment(label)
        and cells.place not in (select place from said)
        and number is null
        and not ends_with(rtrim(cells.name, ' ]'), value)
        and not ends_with(rtrim(cells.label, ' ]'), value)
    group by cells._record, cells.place, cells.value
),

emails as (
    -- Of two addresses, one may be a friend's.
    select _record, any_value(value) as address
    from cells
    where asks_email(label)
        and regexp_matches(value, '^[^@\\s]+@[^@\\s]+$')
    group by _record
    having count(*) = 1
)"""
_ANSWERS = f"""
create or replace temp view answers as
with
{QUESTIONS},
{COUNTED},
{DECIDED},
{_FOUND},

found as (
    select
        scored.* exclude (place),
        (
            select string_agg(comments.value, chr(10) order by comments.place)
            from comments
            where comments._record = scored._record and comments.of_place = scored.place
        ) as comment,
        null as reason
    from scored
    union all by name
    select cells._record, '{NO_SCALE}' as reason
    from cells
    join decided on decided.place = cells.place
    where ends is null
)

select
    landed._record,
    found.* exclude (_record) replace (
        case
            when found._record is not null then found.reason
            when exists (from decided where ends is not null) then '{UNANSWERED}'
            else '{NO_QUESTION}'
        end as reason
    ),
    emails.address
from landed
left join found on found._record = landed._record
left join emails on emails._record = landed._record
"""


def use(con: duckdb.DuckDBPyConnection) -> None:
    """Make the view of what `landed`, `others` and `other_columns` hold now.

    One row for every scored answer of a record: name (of its column), question, kind, trigger, score, scale_low,
    scale_high, comment and address (the one e-mail address given). A record without any has one row, and so has an
    answer whose scale nothing tells: with the reason why it is none.
    """
    con.execute(_ANSWERS)
