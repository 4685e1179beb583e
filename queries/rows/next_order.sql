-- Purchase occasions up to the given one of a customer whose 180 days after them end in the period.
-- params:  start date, end date, by varchar, orders_to bigint, groups varchar[], most bigint, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   customer_id, order_number
-- columns:
--   customer_id   varchar        the person
--   order_number  bigint         the customer's purchase occasions in order, the first is 1
--   ordered_on    date           local day of the occasion
--   next_on       date           local day of the next one; null when there is none yet
--   came_back     boolean        it came within 180 days
--   came_by       varchar        recommended or otherwise; (unknown) when not known
--   sold_through  varchar        what its first order was sold through
--   store         varchar        store, by its name where it has one
--   region        varchar        region of that order
--   tier          varchar        price tier of that order
--   category      varchar        category of that order
--   segment       varchar        segment of the customer
--   in_all        bigint [rows]  rows there are, those beyond `most` included

with

bought as (
    select
        *,
        case when is_recommended then 'recommended' when not is_recommended then 'otherwise' else '(unknown)' end
            as came_by
    from occasions
    where occasion_number <= $orders_to
        and ordered_on >= $start - 180
        and ordered_on < $end - 180
        and is_in($sold_through, sold_through)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
),

grouped as (
    select
        *,
        case $by
            when 'orders-so-far' then 'after order ' || occasion_number
            when 'came-by' then came_by
            else group_of($by, ordered_on + 180, sold_through := sold_through, store := store_id, region := region,
                tier := tier, category := category, segment := segment)
        end as group_name
    from bought
),

chosen as (
    select *, count(*) over () as in_all
    from grouped
    where is_in($groups, group_name)
)

select
    chosen.customer_id,
    chosen.occasion_number as order_number,
    chosen.ordered_on,
    chosen.next_on,
    coalesce(chosen.next_on <= chosen.ordered_on + 180, false) as came_back,
    chosen.came_by,
    chosen.sold_through,
    coalesce(stores.name, chosen.store_id) as store,
    chosen.region,
    chosen.tier,
    chosen.category,
    chosen.segment,
    chosen.in_all
from chosen
left join stores on stores.store_id = chosen.store_id
order by chosen.ordered_on desc, chosen.customer_id
limit $most
