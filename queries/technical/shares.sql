-- Technical and repair cases of the period that a share is of, those in it, and the sums over customers for its interval.
-- params:  start date, end date, by varchar, technical_share varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name
-- columns:
--   group_name     varchar              value of the dimension asked for
--   cases          bigint  [cases]      that the share is of
--   hits           bigint  [cases]      of those, in it
--   too_young      bigint  [cases]      too young to be reopened or not; 0 for other shares
--   not_known      bigint  [cases]      of the period, of which it is not known
--   customers      bigint  [customers]  of the cases counted; an unknown one is a customer of its own
--   hits_squared   double  [cases]      sum over customers of hits squared
--   hits_by_cases  double  [cases]      sum over customers of hits times cases
--   cases_squared  double  [cases]      sum over customers of cases squared

with

dated as (
    select *, case when $technical_share = 'reopened' then first_resolved_on else ended_on end as day
    from technical_cases
),

judged as (
    select
        case
            when $by = 'product' then coalesce(product, '(unknown)')
            else group_of($by, day, channel := channel, department := department, store := store_id, region := region,
                tier := tier, category := category, segment := segment, kind := kind)
        end as group_name,
        customer_number,
        case $technical_share
            when 'cause not found' then is_cause_missing
            when 'solved remotely' then is_solved_remotely
            when 'reopened' then was_reopened
        end as is_hit,
        case when $technical_share = 'reopened' then not is_reopen_mature else false end as is_young
    from dated
    where day >= $start
        and day < $end
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
        group_name,
        customer_number,
        count(is_hit) filter (where not is_young) as cases,
        count(*) filter (where is_hit and not is_young) as hits,
        count(is_hit) filter (where is_young) as too_young,
        count(*) filter (where is_hit is null) as not_known
    from judged
    group by all
)

select
    group_name,
    sum(cases)::bigint as cases,
    sum(hits)::bigint as hits,
    sum(too_young)::bigint as too_young,
    sum(not_known)::bigint as not_known,
    count(*) filter (where cases > 0) as customers,
    sum(hits * hits)::double as hits_squared,
    sum(hits * cases)::double as hits_by_cases,
    sum(cases * cases)::double as cases_squared
from by_customer
group by group_name
order by group_name
