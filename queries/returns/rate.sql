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
        group_of($by, delivered_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
            category := category, segment := segment) as group_name,
        order_id,
        coalesce(sum(units) filter (where is_mature), 0) as units,
        coalesce(sum(returned_units) filter (where is_mature), 0) as returned,
        coalesce(sum(units) filter (where not is_mature), 0) as too_young,
        sum(units_before) as asked_before,
        count(*) filter (where units is null) as without_lines,
        0 as unmatched
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

strays as (
    select
        group_of($by, requested_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
            category := category, segment := segment) as group_name,
        null as order_id,
        0 as units,
        0 as returned,
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
    group_name,
    sum(units)::bigint as units,
    sum(returned)::bigint as returned,
    count(*) filter (where units > 0) as orders,
    coalesce(sum(returned::double * returned), 0) as returned_squared,
    coalesce(sum(returned::double * units), 0) as returned_by_units,
    coalesce(sum(units::double * units), 0) as units_squared,
    sum(too_young)::bigint as too_young,
    sum(asked_before)::bigint as asked_before,
    sum(without_lines)::bigint as without_lines,
    sum(unmatched)::bigint as unmatched
from (select * from by_order union all select * from strays) as counted
group by group_name
order by group_name
