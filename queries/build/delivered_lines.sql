-- One row a line of a delivered order: how many units were delivered, and how many of them were asked back within 60 days.
-- params:  time_zone varchar, as_of_on date, currency varchar
-- grain:   order_id, line_id
-- columns:
--   order_id        varchar  the order
--   order_number    bigint   the order, numbered by its id
--   line_id         varchar  the line; null for an order whose lines are not known, or that was delivered before it was placed
--   delivered_on    date     local day of the delivery
--   is_mature       boolean  delivered more than 60 days ago
--   units           bigint   units delivered, a quantity that is not whole being one; null when there is no line
--   returned_units  bigint   of those, asked back within 60 days and not refused
--   back_after      bigint   days from the delivery to the first unit asked back within 60 days; null when none was
--   units_before    bigint   units asked back before the delivery: an error of the export, so in no count
--   amount          double   price of the units delivered; null where it is not known or in another currency
--   returned_amount  double   of that, the price of the units asked back
--   shop_size       varchar  Small shop, Medium shop, Large shop, (unknown), or Online or telephone without a store
--   clientele       varchar  clientele of the shop, (unknown), or Online or telephone without a store
--   sold_through    varchar  what the order was sold through
--   store_id        varchar  store of the order
--   region          varchar  region of the order
--   tier            varchar  price tier of the product
--   category        varchar  category of the product
--   segment         varchar  segment of the customer

with

delivered as (
    select
        *,
        row_number() over (order by order_id) as order_number,
        cast(timezone($time_zone, timezone('UTC', delivered_at)) as date) as delivered_on
    from orders
    where is_valid
        and delivered_at is not null
),

sold as (
    select
        order_id,
        line_id,
        product_id,
        cast(quantity * unit_price as double) as price,
        case when quantity = floor(quantity) then cast(quantity as bigint) else 1 end as units
    from order_lines
    where quantity > 0
),

asked_back as (
    select
        returns.order_id,
        returns.about_line_id as line_id,
        sum(returns.units) filter (where returns.requested_on - delivered.delivered_on between 0 and 60)
            as returned_units,
        min(returns.requested_on - delivered.delivered_on)
            filter (where returns.requested_on - delivered.delivered_on between 0 and 60 and returns.units > 0) as back_after,
        sum(returns.units) filter (where returns.requested_on < delivered.delivered_on) as units_before
    from returns
    join delivered on delivered.order_id = returns.order_id
    where returns.is_counted
        and (coalesce(returns.decision, 'approved') <> 'refused' or returns.overturned or returns.refunded_at is not null)
    group by returns.order_id, returns.about_line_id
),

joined as (
    select
        delivered.*,
        sold.line_id,
        sold.product_id,
        sold.units,
        -- No more can come back than went out.
        case when sold.line_id is not null
            then least(cast(ceil(coalesce(asked_back.returned_units, 0)) as bigint), sold.units) end
            as returned_units,
        asked_back.back_after,
        cast(ceil(coalesce(asked_back.units_before, 0)) as bigint) as units_before,
        case when coalesce(upper(trim(delivered.currency)), $currency) = $currency then sold.price end as amount
    from delivered
    left join sold
        on sold.order_id = delivered.order_id and delivered.delivered_at >= delivered.ordered_at
    left join asked_back on asked_back.order_id = delivered.order_id and asked_back.line_id = sold.line_id
)

select
    joined.order_id,
    joined.order_number,
    joined.line_id,
    joined.delivered_on,
    joined.delivered_on < $as_of_on - 60 as is_mature,
    joined.units,
    joined.returned_units,
    case when joined.returned_units > 0 then joined.back_after end as back_after,
    joined.units_before,
    joined.amount,
    joined.amount * joined.returned_units / joined.units as returned_amount,
    case
        when joined.store_id is null then 'Online or telephone'
        when stores.size = 'small' then 'Small shop'
        when stores.size = 'medium' then 'Medium shop'
        when stores.size = 'large' then 'Large shop'
        else '(unknown)'
    end as shop_size,
    case when joined.store_id is null then 'Online or telephone' else coalesce(stores.clientele, '(unknown)') end as clientele,
    joined.sold_through,
    joined.store_id,
    joined.region,
    products.price_tier as tier,
    products.category,
    joined.segment
from joined
left join stores on stores.store_id = joined.store_id
left join products on products.product_id = joined.product_id
order by joined.delivered_on, joined.order_id, joined.line_id
