-- One check of lines or orders: how many stand as wanted, summed over their orders.
-- params:  start date, end date, by varchar, check_name varchar, met varchar[], sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name
-- columns:
--   group_name            varchar          value of the dimension asked for
--   checked               bigint [lines]   lines, or orders, of which it is known how they stand
--   hits                  bigint [lines]   of those, as wanted
--   orders                bigint [orders]  orders they belong to
--   hits_squared          double [lines]   sum over orders of hits squared
--   hits_by_checked       double [lines]   sum over orders of hits times those checked
--   checked_squared       double [lines]   sum over orders of those checked, squared
--   units                 bigint [units]   units of those checked; of filled lines alone
--   met_units             bigint [units]   of those, in the first delivery
--   met_units_squared     double [units]   sum over orders of met units squared
--   met_units_by_units    double [units]   sum over orders of met units times units
--   units_squared         double [units]   sum over orders of units squared
--   money_over            double [money]   charged above the price advertised; of prices alone
--   money_under           double [money]   charged below it
--   not_known             bigint [lines]   nobody knows how they stand
--   pending               bigint [lines]   not there yet
--   too_young             bigint [lines]   delivered in the last 30 days: what was wrong is not all known yet

with

chosen as (
    select
        case when $by = 'month' then date_trunc('month', counted_on)::date end as month,
        case when $by <> 'month' then
            group_of($by, counted_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
                category := category, segment := segment)
        end as group_name,
        *
    from delivery_checks
    where check_name = $check_name
        and counted_on >= $start
        and counted_on < $end
        and is_in($sold_through, sold_through)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
),

by_order as (
    select
        month,
        group_name,
        order_number,
        count(*) filter (where stands not in ('pending', 'too young')) as checked,
        count(*) filter (where list_contains($met, stands)) as hits,
        coalesce(sum(units) filter (where stands not in ('pending', 'too young')), 0) as units,
        coalesce(sum(met_units) filter (where stands not in ('pending', 'too young')), 0) as met_units,
        coalesce(sum(money_off) filter (where stands = 'overcharged'), 0) as money_over,
        coalesce(-sum(money_off) filter (where stands = 'undercharged'), 0) as money_under,
        count(*) - count(stands) as not_known,
        count(*) filter (where stands = 'pending') as pending,
        count(*) filter (where stands = 'too young') as too_young
    from chosen
    group by month, group_name, order_number
)

select
    coalesce(strftime(month, '%Y-%m'), group_name) as group_name,
    sum(checked)::bigint as checked,
    sum(hits)::bigint as hits,
    count(*) filter (where checked > 0) as orders,
    sum(hits * hits)::double as hits_squared,
    sum(hits * checked)::double as hits_by_checked,
    sum(checked * checked)::double as checked_squared,
    sum(units)::bigint as units,
    sum(met_units)::bigint as met_units,
    sum(met_units * met_units)::double as met_units_squared,
    sum(met_units * units)::double as met_units_by_units,
    sum(units * units)::double as units_squared,
    sum(money_over) as money_over,
    sum(money_under) as money_under,
    sum(not_known)::bigint as not_known,
    sum(pending)::bigint as pending,
    sum(too_young)::bigint as too_young
from by_order
group by all
order by group_name
