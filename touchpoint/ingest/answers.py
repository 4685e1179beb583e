"""The view `answers`: what the columns that an adapter does not name hold of scores, comments and addresses.

Which questions are scored is told from their wording and all of their answers. What cannot be told is left: a score
on a scale that nothing says, or of which nothing says the best end, is no answer.
"""

import duckdb

NO_QUESTION = (
    "no question of the file reads as NPS (how likely to recommend, 0 to 10), CSAT (satisfied) or CES (easy):"
    " map its columns by hand"
)
UNANSWERED = "none of its questions that are scored is answered"
NO_SCALE = (
    "nothing says the scale of a score, or which of its ends is the best: say it in [[survey_scales]], or map the"
    " column by hand"
)
_AGAINST = (["plain-"], ["some-"], ["mod-", "some-"], ["plain-", "some-"])
# The usual scales in words from worst to best. Of those that have most answers of a question the first is taken.
_SCALES = [
    [f"{most}-", *against, "neither", *(step.replace("-", "+") for step in reversed(against)), f"{most}+"]
    for against in _AGAINST
    for most in ("very", "extreme")
] + [["none+", "little+", "some+", "very+", "extreme+"]]
_QUESTIONS = r"""
questions as (
    select
        place,
        name,
        label,
        if(starts_with(name, label), name, label) as question,
        case
            when ends_with(name, '_NPS_GROUP') then null
            when is_grouped then 'nps'
            else survey_kind(label)
        end as kind,
        is_grouped or regexp_matches(label, '(?i)\b(nps|net promoter)\b') as is_named
    from (
        -- Qualtrics names a column after the question, with the group of each answer.
        select *, name || '_NPS_GROUP' in (select name from other_columns) as is_grouped from other_columns
    ) as listed
),

cells as (
    select
        questions.*,
        given._record,
        given.value,
        survey_score(value) as number,
        case
            when kind = 'csat' and coalesce(survey_topic(value), 'satisfaction') = 'satisfaction'
                or kind = 'ces' and coalesce(survey_topic(value), 'ease') = 'ease'
                -- Whoever agrees that it was hard says the opposite of who agrees that it was easy.
                or kind = 'ces' and asks_for_more(label) and not asks_for_less(label)
                then survey_step(value)
        end as step
    from (select _record, place, trim(value) as value from others) as given
    join questions on questions.place = given.place
    where not is_no_answer(value)
)"""
_COUNTED = f"""
scales as (
    select rank, steps
    from (values {", ".join(f"({rank}, {steps})" for rank, steps in enumerate(_SCALES))}) as usual(rank, steps)
),

worded as (
    select place, steps, count(*) as words
    from cells
    join scales on list_contains(steps, step)
    group by place, rank, steps
    qualify 1 = row_number() over (partition by place order by count(*) desc, rank)
),

counted as (
    select
        place,
        any_value(kind) as kind,
        any_value(is_named) as is_named,
        any_value(label) as label,
        count(*) as answers,
        any_value(said_from(label)) as first,
        any_value(said_to(label)) as last,
        count(*) filter (number between 0 and greatest(10, said_to(label))) as numbers,
        count(step) as words,
        min(number) as least,
        max(number) as most,
        coalesce(any_value(said_best(label)), max(said_best(value))) as best,
        coalesce(any_value(said_worst(label)), min(said_worst(value))) as worst
    from cells
    where kind is not null
    group by place
)"""
_DECIDED = """
said as (
    -- A scale that runs down says so at one of its ends.
    select
        counted.* exclude (words),
        2 * numbers > answers as is_number,
        if(2 * worded.words > answers, worded.steps, null) as steps,
        case when worst is null and best = first then last else coalesce(worst, first) end as low,
        case when best is null and worst = last then first else coalesce(best, last) end as high,
        case kind when 'ces' then 7 else 5 end as usual
    from counted
    left join worded on worded.place = counted.place
    where 2 * greatest(numbers, counted.words) > answers
),

decided as (
    select
        *,
        case
            when not is_number then [1, len(steps)]
            when low is not null and high is not null then [low, high]
            -- Left empty, for the settings to say.
            when house_says(kind, null) then [null, null]
            -- The one score whose scale is always the same; up to 7 it may be another.
            when kind = 'nps' then if(is_named or least = 0 or most > 7, [0, 10], null)
            when high >= 3 then [null, high]
            when coalesce(low, 1) > 1 or high is not null or not asks_for_more(label) then null
            when least >= 1 and most <= usual then [null, null]
            -- Beyond the usual, a scale shows itself where an answer is its end.
            when most in (7, 10) and least >= 1 then [1, most]
            when most = 10 and least = 0 then [0, 10]
        end as ends
    from said
)"""
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
{_QUESTIONS},
{_COUNTED},
{_DECIDED},
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
