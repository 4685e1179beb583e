-- What was checked of each line and each order: whether it was filled at once, at the price advertised, and right.
-- params:  time_zone varchar, as_of_on date
-- grain:   check_name, order_id, line_id
-- columns:
--   check_name    varchar  line filled, order filled, line priced, line right, or order right
--   order_id      varchar  the order
--   order_number  bigint   the order, numbered by its id
--   line_id       varchar  the line; null where the order is checked as a whole
--   product_id    varchar  product of the line; null where the order is checked as a whole
--   counted_on    date     local day of the order; of what is right or wrong, of the delivery
--   stands        varchar  filled, short; as advertised, overcharged, undercharged; right, wrong item, wrong quantity, reported wrong; pending, too young; null when not known
--   units         bigint   units ordered, a quantity that is not whole being one; of filled lines alone
--   met_units     bigint   of those, in the first delivery
--   money_off     double   charged less advertised, in the house's currency; of prices alone
--   sold_through  varchar  what it was sold through
--   store_id      varchar  store
--   region        varchar  region
--   tier          varchar  price tier of the product; of a whole order, of what most was spent on
--   category      varchar  category, likewise
--   segment       varchar  segment of the customer

with

placed as (
    select
        orders.order_id,
        row_number() over (order by orders.order_id) as order_number,
        case when orders.order_id like '%:%' then split_part(orders.order_id, ':', 1) else '' end as tool,
        orders.ordered_on,
        orders.ordered_at,
        orders.delivered_at,
        cast(timezone($time_zone, timezone('UTC', orders.delivered_at)) as date) as delivered_on,
        coalesce(orders.status, 'placed') as status,
        orders.is_valid,
        orders.net_amount is not null as is_in_house_currency,
        deliveries.promise_stands,
        orders.sold_through,
        orders.store_id,
        orders.region,
        orders.tier,
        orders.category,
        orders.segment
    from orders
    join deliveries on deliveries.order_id = orders.order_id
),

lines as (
    select
        order_lines.*,
        placed.* exclude (order_id, tier, category),
        products.price_tier as tier,
        products.category
    from order_lines
    join placed on placed.order_id = order_lines.order_id
    left join products on products.product_id = order_lines.product_id
    where order_lines.quantity > 0
),

-- What a tool says of none of its orders it does not know of any: silence is no failure then.
tools as (
    select
        tool,
        bool_or(delivered_at is not null) as tells_deliveries,
        bool_or(first_delivered_quantity is not null) as tells_quantities,
        bool_or(first_delivered_quantity is not null or right_item is not null)
            or (select count(*) > 0 from house_wrong_reasons) as tells_wrong
    from lines
    group by tool
),

sold as (
    select
        lines.*,
        tools.tells_wrong,
        case
            when promise_stands = 'cancelled' or (delivered_at is null and status = 'cancelled') then 'cancelled'
            when promise_stands in ('overdue', 'cancelled by us')
                or (delivered_at is null and status = 'cancelled_by_seller')
                then case when tells_quantities then 'short' end
            when delivered_at is null and status <> 'delivered' and tells_deliveries then 'pending'
            when first_delivered_quantity >= quantity then 'filled'
            when first_delivered_quantity is not null then 'short'
        end as fill_stands,
        case when quantity = floor(quantity) then cast(quantity as bigint) else 1 end as units,
        delivered_at is null as came_never
    from lines
    join tools on tools.tool = lines.tool
),

-- By returns and complaints within 30 days of the delivery, for a reason that the house takes for a wrong delivery.
reported as (
    select order_id, about_line_id as line_id, cast(null as varchar) as product_id, requested_on as reported_on
    from returns
    where is_counted
        and reason in (select reason from house_wrong_reasons)
    union all
    select
        cases.order_id,
        null,
        coalesce(cases.product_id, order_goods.product_id),
        cases.opened_on
    from cases
    left join order_goods on order_goods.order_id = cases.order_id
    where cases.is_counted
        and cases.kind = 'complaint'
        and cases.reason in (select reason from house_wrong_reasons)
),

reported_lines as (
    select distinct sold.order_id, sold.line_id
    from sold
    join reported on reported.order_id = sold.order_id
        and (reported.line_id = sold.line_id or reported.product_id = sold.product_id)
        and reported.reported_on - sold.delivered_on between 0 and 30
),

received as (
    select
        sold.*,
        case
            when delivered_on >= $as_of_on - 30 then 'too young'
            when not right_item then 'wrong item'
            when first_delivered_quantity <> quantity then 'wrong quantity'
            when reported_lines.order_id is not null then 'reported wrong'
            when tells_wrong then 'right'
        end as right_stands
    from sold
    left join reported_lines
        on reported_lines.order_id = sold.order_id and reported_lines.line_id = sold.line_id
    where is_valid
        and delivered_at >= ordered_at
),

filled_orders as (
    select
        order_id,
        case
            when count(fill_stands) < count(*) then null
            when bool_or(fill_stands = 'short') then 'short'
            else min(fill_stands)
        end as stands
    from sold
    group by order_id
),

right_orders as (
    select
        order_id,
        -- Wrong in one line is wrong, whatever is not known of the others.
        coalesce(
            max(right_stands) filter (where right_stands in ('wrong item', 'wrong quantity')),
            max(right_stands) filter (where right_stands = 'reported wrong'),
            case when count(right_stands) = count(*) then max(right_stands) end
        ) as stands
    from received
    group by order_id
),

checks as (
    select
        'line filled' as check_name,
        order_id,
        order_number,
        line_id,
        product_id,
        ordered_on as counted_on,
        fill_stands as stands,
        units,
        case
            when fill_stands = 'filled' then units
            when came_never or quantity <> units then 0
            else cast(greatest(floor(first_delivered_quantity), 0) as bigint)
        end as met_units,
        cast(null as double) as money_off,
        sold_through,
        store_id,
        region,
        tier,
        category,
        segment
    from sold
    where coalesce(fill_stands, '') <> 'cancelled'
    union all
    select
        'line priced',
        order_id,
        order_number,
        line_id,
        product_id,
        ordered_on,
        -- A difference under 0.005 is a matter of rounding.
        case
            when abs(unit_price - advertised_price) < 0.005 then 'as advertised'
            when unit_price > advertised_price then 'overcharged'
            else 'undercharged'
        end,
        null,
        null,
        case when is_in_house_currency then cast((unit_price - advertised_price) * quantity as double) end,
        sold_through,
        store_id,
        region,
        tier,
        category,
        segment
    from sold
    where is_valid
        and unit_price is not null
        and advertised_price is not null
    union all
    select
        'line right',
        order_id,
        order_number,
        line_id,
        product_id,
        delivered_on,
        right_stands,
        null,
        null,
        null,
        sold_through,
        store_id,
        region,
        tier,
        category,
        segment
    from received
    union all
    select
        'order filled',
        placed.order_id,
        placed.order_number,
        null,
        null,
        placed.ordered_on,
        filled_orders.stands,
        null,
        null,
        null,
        placed.sold_through,
        placed.store_id,
        placed.region,
        placed.tier,
        placed.category,
        placed.segment
    from filled_orders
    join placed on placed.order_id = filled_orders.order_id
    where coalesce(filled_orders.stands, '') <> 'cancelled'
    union all
    select
        'order right',
        placed.order_id,
        placed.order_number,
        null,
        null,
        placed.delivered_on,
        right_orders.stands,
        null,
        null,
        null,
        placed.sold_through,
        placed.store_id,
        placed.region,
        placed.tier,
        placed.category,
        placed.segment
    from right_orders
    join placed on placed.order_id = right_orders.order_id
)

select * from checks
order by check_name, counted_on, order_id, line_id
