-- New customers of the period, and whether each bought again so many months after the month of the first purchase.
-- params:  start date, end date, by varchar, groups varchar[], months_later bigint, most bigint, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   customer_id
-- columns:
--   customer_id  varchar  the person
--   first_on     date     local day of the first purchase
--   orders       bigint   [orders] later orders in that month
--   was_active   boolean  with one
--   region       varchar  region of the customer
--   segment      varchar  segment of the customer
--   in_all       bigint   [rows] rows there are, those beyond `most` included

with

members as (
    select distinct
        customer_id,
        first_on,
        group_of($by, first_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
            category := category, segment := segment) as group_name
    from orders
    where occasion_number = 1
        and ordered_on >= $start
        and ordered_on < $end
        and is_in($sold_through, sold_through)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
),

activity as (
    select members.customer_id, count(*) as orders
    from (select distinct customer_id, first_on from members) as members
    join orders on orders.customer_id = members.customer_id and orders.occasion_number > 1
    where date_diff('month', date_trunc('month', members.first_on)::date, date_trunc('month', orders.ordered_on)::date)
        = $months_later
    group by members.customer_id
),

chosen as (
    select *, count(*) over () as in_all
    from (select distinct customer_id, first_on from members where is_in($groups, group_name)) as in_groups
)

select
    chosen.customer_id,
    chosen.first_on,
    coalesce(activity.orders, 0) as orders,
    activity.orders is not null as was_active,
    customers.region,
    customers.segment,
    chosen.in_all
from chosen
left join activity on activity.customer_id = chosen.customer_id
left join customers on customers.customer_id = chosen.customer_id
order by chosen.first_on desc, chosen.customer_id
limit $most
