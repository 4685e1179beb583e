-- How alike complainants with a gesture and those without one were, before they were matched and after.
-- params:  start date, end date, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   feature
-- columns:
--   feature  varchar  what they may differ in
--   before   double   difference of the means from all others, in standard deviations; null where nobody differs
--   after    double   difference of the means from others like them, of those who have some, in the same

with

there as (
    select *
    from after_gestures
    where ends_on >= $start
        and ends_on < $end
        and is_in($channels, channel)
        and is_in($departments, department)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
),

strata as (
    select
        stratum,
        count(*) filter (where is_exposed) / nullif(count(*) filter (where is_control), 0) as each
    from there
    where is_exposed or is_control
    group by stratum
),

weighed as (
    select
        there.*,
        case when there.is_exposed and strata.each > 0 then 1 when there.is_control then strata.each end as weight
    from there
    left join strata on strata.stratum = there.stratum
),

long as (
    select
        unnest([1, 2, 3, 4]) as place,
        unnest([
            cast(purchases as double),
            cast(days_since as double),
            spent,
            cast(coalesce(tier = 'luxury', false) as double)
        ]) as value,
        is_exposed,
        is_control,
        not is_exposed as is_pool,
        stands_for,
        weight
    from weighed
),

means as (
    select
        place,
        avg(value) filter (where is_exposed) as struck,
        sum(value * stands_for) filter (where is_pool) / sum(stands_for) filter (where is_pool) as spared,
        var_samp(value) filter (where is_exposed) as struck_variance,
        var_samp(value) filter (where is_pool) as spared_variance,
        sum(value * weight) filter (where is_exposed and weight > 0) / sum(weight) filter (where is_exposed) as matched,
        sum(value * weight) filter (where is_control and weight > 0) / sum(weight) filter (where is_control) as controls
    from long
    group by place
)

select
    ['purchases so far', 'days since the last', 'spend so far', 'about something of the luxury tier'][place] as feature,
    (struck - spared) / nullif(sqrt((struck_variance + spared_variance) / 2), 0) as before,
    (matched - controls) / nullif(sqrt((struck_variance + spared_variance) / 2), 0) as after
from means
order by place
