-- Cases of which something is known, and those of which it is true: the core issue was found, and what else is asked.
-- params:  start date, end date, by varchar, share varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name
-- columns:
--   group_name       varchar                value of the dimension asked for
--   cases            bigint   [cases]       cases of which it is known
--   hits             bigint   [cases]       of those, the ones of which it is true
--   too_young        bigint   [cases]       asked whether they were reopened, and resolved less than 14 days ago
--   without          bigint   [cases]       closed in the period, but nobody can say
--   customers        bigint   [customers]   of the cases counted
--   hits_squared     double   [cases]       sum over customers of hits squared
--   hits_by_cases    double   [cases]       sum over customers of hits times cases
--   cases_squared    double   [cases]       sum over customers of cases squared

with

asked as (
    select
        *,
        case $share when 'felt_heard' then heard_on else closed_on end as day,
        case $share
            when 'cause_recorded' then has_cause
            when 'reopened' then was_reopened
            when 'satisfied' then is_satisfied
            when 'felt_heard' then felt_heard
            else is_found
        end as is_hit,
        $share = 'reopened' and is_young and is_found is not null as is_too_young
    from case_causes
    where case $share when 'felt_heard' then heard_on else closed_on end >= $start
        and case $share when 'felt_heard' then heard_on else closed_on end < $end
        and is_in($channels, channel)
        and is_in($departments, department)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
        and is_in($kinds, kind)
),

by_customer as (
    select
        case
            when $by = 'core-issue' then coalesce(listened, '(unknown)')
            else group_of($by, day, channel := channel, department := department, store := store_id,
                region := region, tier := tier, category := category, segment := segment, kind := kind)
        end as group_name,
        customer_number,
        count(is_hit) as cases,
        count(*) filter (where is_hit) as hits,
        count(*) filter (where is_too_young) as too_young,
        count(*) filter (where is_hit is null and not is_too_young) as without
    from asked
    group by all
)

select
    group_name,
    sum(cases)::bigint as cases,
    sum(hits)::bigint as hits,
    sum(too_young)::bigint as too_young,
    sum(without)::bigint as without,
    count(*) filter (where cases > 0) as customers,
    sum(hits * hits)::double as hits_squared,
    sum(hits * cases)::double as hits_by_cases,
    sum(cases * cases)::double as cases_squared
from by_customer
group by all
order by group_name
