-- Whom another tool's definition takes for a buyer who came back, beside ours, by why the two differ.
-- params:  start date, end date, as_of_on date, of_buyers varchar, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   difference
-- columns:
--   difference   varchar         why it counts otherwise, or counted alike
--   value        double          null: every definition here is a share
--   ours         bigint [units]  customers or orders that ours counts
--   ours_hits    bigint [units]  of those, in our numerator
--   theirs       bigint [units]  customers or orders that theirs counts
--   theirs_hits  bigint [units]  of those, in their numerator

with

placed as (
    select *
    from placed_orders
    where ordered_on >= $start
        and ordered_on < $end
        and is_in($sold_through, sold_through)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
),

buyers as (
    select
        customer_id,
        min(ordered_on) as ordered_on,
        count(*) as orders,
        coalesce(bool_or(occasion_number is not null), false) as is_ours,
        coalesce(bool_or(first_on < $start), false) as had_bought,
        coalesce(bool_or(second_on < $end), false) as has_second,
        coalesce(min(ordered_on) filter (where is_valid) < max(ordered_on) filter (where is_valid), false) as bought_twice,
        count(*) filter (where is_valid) as valid_orders,
        max(place) as place,
        min(place) as first_place,
        max(orders_so_far) as orders_so_far,
        min(first_on) as first_on,
        min(second_on) as second_on
    from placed
    where customer_id is not null
    group by customer_id
),

-- Each definition for itself: whom it counts, whom it takes for one who came back, and why ours does otherwise.
counted as (
    select
        customer_id,
        cast(null as varchar) as order_id,
        ordered_on,
        orders,
        is_ours,
        is_ours and had_bought as ours_hit,
        true as is_theirs,
        place >= 2 as theirs_hit,
        case
            when not is_ours then 'only cancelled orders'
            when had_bought or place = 1 then 'counted alike'
            when has_second then 'new, and bought again in the period'
            when valid_orders >= 2 then 'new, two orders on one day'
            else 'new, with a cancelled order'
        end as difference
    from buyers
    where $of_buyers = 'shopify_returning'
    union all
    select
        customer_id,
        null,
        ordered_on,
        orders,
        is_ours,
        had_bought,
        is_ours,
        bought_twice,
        case
            when had_bought = bought_twice then 'counted alike'
            when had_bought then 'bought before, once in the period'
            else 'new, twice in the period'
        end
    from buyers
    where $of_buyers = 'twice_in_period'
        and is_ours
    union all
    select
        customer_id,
        order_id,
        ordered_on,
        1,
        occasion_number is not null,
        coalesce(occasion_number is not null and first_on < $start, false),
        true,
        package_place >= 2,
        case
            when not is_valid then 'cancelled'
            when customer_id is null then 'a guest: all guests are one customer'
            when first_on < $start or package_place = 1 then 'counted alike'
            else 'a later order of a new customer'
        end
    from placed
    where $of_buyers = 'repeat_orders'
    union all
    select
        customer_id,
        null,
        ordered_on,
        orders,
        is_ours and first_on >= $start,
        coalesce(first_on >= $start and second_on - first_on <= 90, false),
        first_place = 1,
        orders_so_far >= 2,
        case
            when not is_ours then 'only cancelled orders'
            when first_place > 1 then 'an order cancelled before'
            when second_on - first_on > 90 then 'back after more than 90 days'
            when second_on is null and orders_so_far >= 2 then 'two orders on one day, or one cancelled'
            when second_on is null and first_on > $as_of_on - 90 then 'followed for less than 90 days'
            else 'counted alike'
        end
    from buyers
    where $of_buyers = 'lifetime_orders'
        and (first_place = 1 or first_on >= $start)
)

select
    difference,
    cast(null as double) as value,
    count(*) filter (where is_ours) as ours,
    count(*) filter (where is_ours and ours_hit) as ours_hits,
    count(*) filter (where is_theirs) as theirs,
    count(*) filter (where is_theirs and theirs_hit) as theirs_hits
from counted
group by difference
order by difference
