-- Stages that orders reached in the period, and how many of them the customer was not told of before the next one.
-- params:  start date, end date, by varchar, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name
-- columns:
--   group_name         varchar          value of the dimension asked for
--   stages             bigint [stages]  reached, and known whether the customer was told in time
--   untold             bigint [stages]  of those, told too late or not at all
--   too_late           bigint [stages]  of those, told after the next stage
--   pending            bigint [stages]  not told, but no other stage has followed yet
--   not_known          bigint [stages]  of tools that record no news
--   orders             bigint [orders]  whose stages they are
--   untold_squared     double [stages]  sum over orders of untold stages squared
--   untold_by_stages   double [stages]  sum over orders of untold stages times stages
--   stages_squared     double [stages]  sum over orders of stages squared

with

by_order as (
    select
        case when $by = 'month' then date_trunc('month', happened_on)::date end as month,
        case
            when $by = 'stage' then stage
            when $by <> 'month' then
                group_of($by, happened_on, sold_through := sold_through, store := store_id, region := region,
                    tier := tier, category := category, segment := segment)
        end as group_name,
        order_number,
        count(*) filter (where news_stands <> 'pending') as stages,
        count(*) filter (where news_stands in ('told too late', 'not told')) as untold,
        count(*) filter (where news_stands = 'told too late') as too_late,
        count(*) filter (where news_stands = 'pending') as pending,
        count(*) - count(news_stands) as not_known
    from stage_news
    where happened_on >= $start
        and happened_on < $end
        and is_in($sold_through, sold_through)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
    group by month, group_name, order_number
)

select
    coalesce(strftime(month, '%Y-%m'), group_name) as group_name,
    sum(stages)::bigint as stages,
    sum(untold)::bigint as untold,
    sum(too_late)::bigint as too_late,
    sum(pending)::bigint as pending,
    sum(not_known)::bigint as not_known,
    count(*) filter (where stages > 0) as orders,
    sum(untold * untold)::double as untold_squared,
    sum(untold * stages)::double as untold_by_stages,
    sum(stages * stages)::double as stages_squared
from by_order
group by all
order by group_name
