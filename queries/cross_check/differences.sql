-- What another tool's definition counts of cases, issues, answers and orders beside ours, by why the two differ.
-- params:  start date, end date, definition varchar, questionnaires varchar[], channels varchar[], sold_through varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   difference, value
-- columns:
--   difference   varchar         why it counts otherwise, or counted alike
--   value        double          what each adds to theirs: seconds, or a place on the scale; null where theirs is a share, or leaves it out
--   ours         bigint [units]  that ours counts
--   ours_hits    bigint [units]  of those, in our numerator
--   theirs       bigint [units]  that theirs counts
--   theirs_hits  bigint [units]  of those, in their numerator

with

placed as (
    select
        *,
        coalesce(ours_on >= $start and ours_on < $end and is_in($questionnaires, questionnaire), false) as is_ours,
        coalesce(theirs_on >= $start and theirs_on < $end, false) as is_theirs
    from readings
    where definition = $definition
        and ((ours_on >= $start and ours_on < $end) or (theirs_on >= $start and theirs_on < $end))
        and is_in($channels, channel)
        and is_in($sold_through, sold_through)
        and is_in($departments, department)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
        and is_in($kinds, kind)
)

select
    case
        when is_ours and is_theirs then coalesce(otherwise, 'counted alike')
        when is_ours and theirs_on is not null then theirs_by || ' in another period'
        when is_ours then left_out
        when ours_on is not null and is_in($questionnaires, questionnaire) then ours_by || ' in another period'
        else added
    end as difference,
    case when is_theirs then value end as value,
    count(*) filter (where is_ours) as ours,
    count(*) filter (where is_ours and ours_hit) as ours_hits,
    count(*) filter (where is_theirs) as theirs,
    count(*) filter (where is_theirs and theirs_hit) as theirs_hits
from placed
where is_ours
    or is_theirs
group by all
order by difference, value
