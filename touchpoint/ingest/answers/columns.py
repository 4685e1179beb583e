"""What each column of a survey asks, and on which scale: queries over `others` and `other_columns`, each upon the last.

`cells` has every answer with the number or the step that it says; `said` the columns whose answers are scores, and
`decided` their scale as well, as [worst, best] in `ends`: null where nothing tells it, with an end empty where that is
for the settings to say.
"""

_AGAINST = (["plain-"], ["some-"], ["mod-", "some-"], ["plain-", "some-"])
# The usual scales in words from worst to best. Of those that have all the words of a question the first is taken.
_SCALES = [
    [f"{most}-", *against, "neither", *(step.replace("-", "+") for step in reversed(against)), f"{most}+"]
    for against in _AGAINST
    for most in ("very", "extreme")
] + [["none+", "little+", "some+", "very+", "extreme+"]]
QUESTIONS = r"""
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
COUNTED = f"""
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
        max(number) filter (number <= 10) as most,
        coalesce(any_value(said_best(label)), max(said_best(value))) as best,
        coalesce(any_value(said_worst(label)), min(said_worst(value))) as worst
    from cells
    where kind is not null
    group by place
)"""
DECIDED = """
said as (
    -- A scale that runs down says so at one of its ends.
    select
        counted.* exclude (words),
        2 * numbers > answers as is_number,
        if(worded.words = counted.words, worded.steps, null) as steps,
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
            when not is_number then if(steps is null, null, [1, len(steps)])
            when low is not null and high is not null then [low, high]
            when high >= 3 and kind <> 'nps' then [null, high]
            -- Left empty, for the settings to say.
            when house_says(kind, null) then [null, null]
            -- The one score whose scale is always the same; up to 7 it may be another.
            when kind = 'nps' then
                if(
                    (is_named or least = 0 or most > 7) and coalesce(low, 0) = 0 and coalesce(high, 10) = 10,
                    [0, 10],
                    null
                )
            when coalesce(low, 1) > 1 or high is not null or not asks_for_more(label) then null
            when least >= 1 and most <= usual then [null, null]
            -- Beyond the usual, a scale shows itself where an answer is its end.
            when most in (7, 10) and least >= 1 then [1, most]
            when most = 10 and least = 0 then [0, 10]
        end as ends
    from said
)"""
