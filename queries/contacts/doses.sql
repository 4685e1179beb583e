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

-- What followed is counted for a customer at once: there are millions of months' ends.
by_customer as (
    select
        dose,
        count(has_opted_out) as opt_times,
        count(*) filter (where has_opted_out) as opt_hits,
        count(is_satisfied) as satisfied_times,
        count(*) filter (where is_satisfied) as satisfied_hits,
        count(bought_again) as bought_times,
        count(*) filter (where bought_again) as bought_hits,
        count(*) as ends
    from doses
    where last_on >= $start
        and last_on < $end
        and is_in($regions, region)
        and is_in($segments, segment)
    group by dose, customer_number
),

followed as (
    select dose, 'opted out' as follows, opt_times as times, opt_hits as hits, ends - opt_times as too_young
    from by_customer
    union all
    select dose, 'satisfied', satisfied_times, satisfied_hits, 0 from by_customer
    union all
    select dose, 'bought again', bought_times, bought_hits, ends - bought_times from by_customer
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
from followed
group by dose, follows
order by follows, dose
