-- How much people were sent unasked in the 30 days to the ends of the period's months, and what followed.
-- params:  start date, end date, regions varchar[], segments varchar[]
-- grain:   dose, follows
-- columns:
--   dose              varchar              messages in these 30 days: 1 to 5, 6 or more
--   follows           varchar              opted out, satisfied, bought again
--   times             bigint  [times]      persons at a month's end of whom it is known
--   hits              bigint  [times]      of those, whom it happened to
--   too_young         bigint  [times]      persons at a month's end after which too little time has passed
--   customers         bigint  [customers]  of whom it is known at any of these ends
--   hits_squared      double  [times]      sum over customers of hits squared
--   hits_by_times     double  [times]      sum over customers of hits times times
--   times_squared     double  [times]      sum over customers of times squared

with

in_period as (
    select *
    from doses
    where last_on >= $start
        and last_on < $end
        and is_in($regions, region)
        and is_in($segments, segment)
),

followed as (
    select customer_number, dose, 'opted out' as follows, has_opted_out as is_hit, has_opted_out is null as is_young
    from in_period
    union all
    select customer_number, dose, 'satisfied', is_satisfied, false from in_period
    union all
    select customer_number, dose, 'bought again', bought_again, bought_again is null from in_period
),

by_customer as (
    select
        dose,
        follows,
        customer_number,
        count(is_hit) as times,
        count(*) filter (where is_hit) as hits,
        count(*) filter (where is_young) as too_young
    from followed
    group by all
)

select
    dose,
    follows,
    sum(times)::bigint as times,
    sum(hits)::bigint as hits,
    sum(too_young)::bigint as too_young,
    count(*) filter (where times > 0) as customers,
    sum(hits * hits)::double as hits_squared,
    sum(hits * times)::double as hits_by_times,
    sum(times * times)::double as times_squared
from by_customer
group by dose, follows
order by follows, dose
