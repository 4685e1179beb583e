-- One row a valid order: what it came to, whether at full price, and whether a gesture followed.
-- params:  time_zone varchar, as_of timestamp, as_of_on date
-- grain:   order_id
-- columns:
--   order_id         varchar        the order
--   ordered_on       date           local day of the order
--   customer_number  bigint         the person, numbered by customer_id; a guest's order has a number of its own, below 0
--   net_amount       decimal(18,4)  goods less discounts and refunds; null in other currencies and where not known
--   is_full_price    boolean        no discount on it, and no line below its advertised price; null when neither is known
--   had_gesture      boolean        a gesture within 60 days: in a case about it, else in no case and it was the customer's last order before; null while these are not over, and when the exports know no gestures
--   sold_through     varchar        what it was sold through
--   store_id         varchar        store
--   region           varchar        region
--   tier             varchar        price tier
--   category         varchar        category
--   segment          varchar        segment of the customer

with

lines as (
    select
        order_id,
        coalesce(bool_or(unit_price < advertised_price), false) as has_cheaper,
        bool_and(advertised_price is not null and unit_price is not null) as knows_prices
    from order_lines
    where quantity > 0
    group by order_id
),

given as (
    select
        gestures.gesture_id,
        gestures.happened_at,
        cast(timezone($time_zone, timezone('UTC', gestures.happened_at)) as date) as happened_on,
        gestures.case_id,
        cases.order_id,
        coalesce(identities.customer_id, gestures.customer_id, cases.customer_id) as customer_id
    from kept.gestures
    left join cases on cases.case_id = gestures.case_id
    left join identities on identities.exported_id = gestures.customer_id
    where gestures.happened_at <= $as_of
),

last_before as (
    select given.gesture_id, max(orders.ordered_at) as ordered_at
    from given
    join orders on orders.customer_id = given.customer_id
        and orders.is_valid
        and orders.ordered_at <= given.happened_at
    where given.case_id is null
    group by given.gesture_id
),

followed as (
    select orders.order_id
    from given
    join orders on orders.order_id = given.order_id
    where given.happened_at >= orders.ordered_at
        and given.happened_on <= orders.ordered_on + 60
    union
    select orders.order_id
    from given
    join last_before on last_before.gesture_id = given.gesture_id
    join orders on orders.customer_id = given.customer_id and orders.ordered_at = last_before.ordered_at
    where orders.is_valid
        and given.happened_on <= orders.ordered_on + 60
),

told as (
    select count(*) > 0 as gestures from given
),

people as (
    select customer_id, row_number() over (order by customer_id) as customer_number
    from (select distinct customer_id from orders where is_valid and customer_id is not null) as known
)

select
    orders.order_id,
    orders.ordered_on,
    coalesce(people.customer_number, -row_number() over (order by orders.order_id)) as customer_number,
    orders.net_amount,
    case
        when orders.discount_amount > 0 or coalesce(lines.has_cheaper, false) then false
        when orders.discount_amount is not null or coalesce(lines.knows_prices, false) then true
    end as is_full_price,
    case when told.gestures and orders.ordered_on < $as_of_on - 60 then followed.order_id is not null end as had_gesture,
    orders.sold_through,
    orders.store_id,
    orders.region,
    orders.tier,
    orders.category,
    orders.segment
from orders
cross join told
left join lines on lines.order_id = orders.order_id
left join followed on followed.order_id = orders.order_id
left join people on people.customer_id = orders.customer_id
where orders.is_valid
order by orders.ordered_on, orders.order_id
