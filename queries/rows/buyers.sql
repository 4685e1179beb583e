-- Who bought in the period, and whether each had bought before or bought twice.
-- params:  start date, end date, by varchar, groups varchar[], most bigint, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name, customer_id
-- columns:
--   group_name    varchar        value of the dimension asked for
--   customer_id   varchar        the person
--   orders        bigint         [orders] valid orders in the period
--   sales         decimal(38,4)  [money] their net sales; null where not known in the house's currency
--   first_on      date           local day of the first purchase ever
--   last_on       date           local day of the last purchase in the period
--   had_bought    boolean        with a purchase before the period
--   has_second    boolean        with a second purchase by the end of the period
--   bought_twice  boolean        with two purchases or more in the period
--   region        varchar        region of the customer
--   segment       varchar        segment of the customer
--   in_all        bigint         [rows] rows there are, those beyond `most` included

with

placed as (
    select
        *,
        case $by
            when 'month' then greatest(date_trunc('month', ordered_on)::date, $start)
            when 'week' then greatest(week_begins(ordered_on), $start)
            else $start
        end as period_start,
        case
            when $by = 'month' then least((date_trunc('month', ordered_on) + interval 1 month)::date, $end)
            when $by = 'week' then least((week_begins(ordered_on) + interval 7 day)::date, $end)
            else $end
        end as period_end,
        group_of($by, ordered_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
            category := category, segment := segment) as group_name
    from orders
    where is_valid
        and ordered_on >= $start
        and ordered_on < $end
        and is_in($sold_through, sold_through)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
),

by_customer as (
    select
        group_name,
        customer_id,
        count(*) as orders,
        sum(net_amount) as sales,
        min(first_on) as first_on,
        max(ordered_on) as last_on,
        bool_or(first_on < period_start) as had_bought,
        coalesce(bool_or(second_on < period_end), false) as has_second,
        min(ordered_on) < max(ordered_on) as bought_twice
    from placed
    where customer_id is not null
        and is_in($groups, group_name)
    group by group_name, customer_id
),

chosen as (
    select *, count(*) over () as in_all
    from by_customer
    order by last_on desc, group_name, customer_id
    limit $most
)

select
    chosen.group_name,
    chosen.customer_id,
    chosen.orders,
    chosen.sales,
    chosen.first_on,
    chosen.last_on,
    chosen.had_bought,
    chosen.has_second,
    chosen.bought_twice,
    customers.region,
    customers.segment,
    chosen.in_all
from chosen
left join customers on customers.customer_id = chosen.customer_id
order by chosen.last_on desc, chosen.group_name, chosen.customer_id
