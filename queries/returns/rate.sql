-- Units delivered in the period and those asked back within 60 days; a delivery counts once that time has passed.
-- params:  start date, end date, by varchar, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name
-- columns:
--   group_name         varchar           value of the dimension asked for
--   units              bigint [units]    delivered in the period, more than 60 days ago
--   returned           bigint [units]    of those, asked back within 60 days and not refused
--   orders             bigint [orders]   orders they belong to
--   returned_squared   double [units]    sum over orders of returned units squared
--   returned_by_units  double [units]    sum over orders of returned units times units
--   units_squared      double [units]    sum over orders of units squared
--   too_young          bigint [units]    delivered in the period in the last 60 days
--   asked_before       bigint [units]    asked back before they were delivered: in no count
--   without_lines      bigint [orders]   delivered in the period, and nobody knows what they held
--   unmatched          bigint [returns]  asked for in the period, of no delivered line that is known

with

by_order as (
    select
        case when $by = 'month' then date_trunc('month', delivered_on)::date end as month,
        case when $by <> 'month' then
            case $by
                when 'shop-size' then shop_size
                when 'clientele' then clientele
                else group_of($by, delivered_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
                    category := category, segment := segment)
            end
        end as group_name,
        order_number,
        coalesce(sum(case when is_mature then units end), 0)::bigint as units,
        coalesce(sum(case when is_mature then returned_units end), 0)::bigint as returned,
        coalesce(sum(case when not is_mature then units end), 0)::bigint as too_young,
        sum(units_before)::bigint as asked_before,
        count(*) - count(units) as without_lines
    from delivered_lines
    where delivered_on >= $start
        and delivered_on < $end
        and is_in($sold_through, sold_through)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
    group by all
),

delivered as (
    select
        month,
        group_name,
        sum(units) as units,
        sum(returned) as returned,
        count(*) filter (where units > 0) as orders,
        sum(returned::double * returned) as returned_squared,
        sum(returned::double * units) as returned_by_units,
        sum(units::double * units) as units_squared,
        sum(too_young) as too_young,
        sum(asked_before) as asked_before,
        sum(without_lines) as without_lines,
        0 as unmatched
    from by_order
    group by month, group_name
),

strays as (
    select
        case when $by = 'month' then date_trunc('month', requested_on)::date end as month,
        case when $by <> 'month' then
            case $by
                when 'shop-size' then shop_size
                when 'clientele' then clientele
                else group_of($by, requested_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
                    category := category, segment := segment)
            end
        end as group_name,
        0 as units,
        0 as returned,
        0 as orders,
        0 as returned_squared,
        0 as returned_by_units,
        0 as units_squared,
        0 as too_young,
        0 as asked_before,
        0 as without_lines,
        count(*) as unmatched
    from returns
    where is_counted
        and not is_matched
        and requested_on >= $start
        and requested_on < $end
        and is_in($sold_through, sold_through)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
    group by all
)

select
    coalesce(strftime(month, '%Y-%m'), group_name) as group_name,
    sum(units)::bigint as units,
    sum(returned)::bigint as returned,
    sum(orders)::bigint as orders,
    sum(returned_squared) as returned_squared,
    sum(returned_by_units) as returned_by_units,
    sum(units_squared) as units_squared,
    sum(too_young)::bigint as too_young,
    sum(asked_before)::bigint as asked_before,
    sum(without_lines)::bigint as without_lines,
    sum(unmatched)::bigint as unmatched
from (select * from delivered union all select * from strays) as counted
group by month, counted.group_name
order by group_name
