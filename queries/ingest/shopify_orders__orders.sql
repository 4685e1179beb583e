-- The Shopify export of orders, as orders: one row a line there, with what concerns the order on its first row only.
-- needs: Name, Email, Created at, Lineitem quantity, Lineitem price
-- uses: Fulfillment Status, Fulfilled at, Currency, Shipping, Taxes, Discount Amount, Refunded Amount, Cancelled at
-- uses: Tags, Source, Location, Employee, Note Attributes, Subtotal, Lineitem discount
-- grain: order_id

with

rows as (
    -- Rows after the first may leave out even the name.
    select
        *,
        last_value("Name" ignore nulls) over (order by _record) as order_name,
        nullif(trim(regexp_extract("Note Attributes", '(?im)^\s*promised by\s*:(.*)$', 1)), '') as first_promised_on,
        nullif(trim(regexp_extract("Note Attributes", '(?im)^\s*now promised by\s*:(.*)$', 1)), '') as last_promised_on
    from landed
),

goods as (
    -- The lines at their price, before any discount: what Subtotal and Discount Amount add up to, unless the discount
    -- was on the shipping. Where one of them cannot be used the sum is not known.
    select
        order_name,
        case
            when count(amount) = count(*) then try_cast(sum(amount) as decimal(18, 4))
        end as goods_amount,
        sum(discount) as discount
    from (
        select
            order_name,
            as_double("Lineitem quantity") * as_decimal("Lineitem price") as amount,
            as_decimal("Lineitem discount") as discount
        from rows
        where "Lineitem quantity" is not null or "Lineitem price" is not null
    ) as lines
    group by order_name
)

select
    rows._record,
    'shopify:' || rows.order_name as order_id,
    -- Stand-ins such as n/a or none are nobody's address.
    case when "Email" like '%_@_%' then 'shopify:' || lower(trim("Email")) end as customer_id,
    'shopify:' || "Employee" as owner_id,
    "Created at" as ordered_at,
    case
        when regexp_matches(lower("Tags"), '\btest\b') then 'test'
        when "Cancelled at" is not null and regexp_matches(lower("Tags"), '(^|,)\s*cancelled-by-seller\s*(,|$)')
            then 'cancelled_by_seller'
        when "Cancelled at" is not null then 'cancelled'
        when lower(trim("Fulfillment Status")) = 'fulfilled' then 'shipped'
        else 'placed'
    end as status,
    if(lower(trim("Source")) = 'pos', 'shop', 'online') as sold_through,
    'shopify:' || "Location" as store_id,
    "Currency" as currency,
    goods.goods_amount,
    -- Discounts of single lines are no part of the other, where it takes both to come down to the subtotal.
    case
        when goods.discount > 0
            and goods.goods_amount - as_decimal("Subtotal") = coalesce(as_decimal("Discount Amount"), 0) + goods.discount
            then written(goods.goods_amount - as_decimal("Subtotal"))
        else "Discount Amount"
    end as discount_amount,
    "Taxes" as tax_amount,
    "Shipping" as freight_amount,
    "Refunded Amount" as refund_amount,
    -- Shopify has no column for a promise or for costs: whoever keeps them writes them beside the order, one a line.
    rows.first_promised_on,
    coalesce(rows.last_promised_on, case when as_date(rows.first_promised_on) is not null then rows.first_promised_on end)
        as last_promised_on,
    "Fulfilled at" as shipped_at,
    regexp_extract("Note Attributes", '(?im)^\s*picking cost\s*:(.*)$', 1) as picking_cost,
    regexp_extract("Note Attributes", '(?im)^\s*freight cost\s*:(.*)$', 1) as freight_cost,
    regexp_extract("Note Attributes", '(?im)^\s*payment cost\s*:(.*)$', 1) as payment_cost
from rows
left join goods on goods.order_name = rows.order_name
-- Rows without a time are further lines of the order above.
where "Created at" is not null
