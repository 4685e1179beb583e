-- Orders of the Shopify tables a connector writes, of the REST or the GraphQL kind, as orders.
-- needs: _fivetran_synced, id, name, created_at, processed_at, cancelled_at, test
-- needs: fulfillment_status | display_fulfillment_status
-- uses: _fivetran_deleted, customer_id, user_id | staff_member_id, location_id, source_name, cancel_reason, updated_at
-- uses: currency | total_price_set_shop_currency_code | currency_code, total_line_items_price
-- uses: total_discounts | total_discounts_set_shop_amount, total_tax | total_tax_set_shop_amount
-- uses: total_shipping_price_set_shop_amount
-- zone: UTC
-- grain: order_id

select
    _record,
    -- By its name, as people and the export of orders call it; two orders of one name keep the numbers of the tables.
    'shopify:' || if(
        min("id") over (partition by "name") = max("id") over (partition by "name"), coalesce("name", "id"), "id"
    ) as order_id,
    'shopify:' || "customer_id" as customer_id,
    'shopify:' || "user_id" as owner_id,
    "created_at" as ordered_at,
    case
        when lower("test") = 'true' then 'test'
        when "cancelled_at" is not null and lower("cancel_reason") in ('inventory', 'staff') then 'cancelled_by_seller'
        when "cancelled_at" is not null then 'cancelled'
        when lower("fulfillment_status") = 'fulfilled' then 'shipped'
        else 'placed'
    end as status,
    if(lower("source_name") in ('pos', 'point_of_sale'), 'shop', 'online') as sold_through,
    'shopify:' || "location_id" as store_id,
    "currency" as currency,
    "total_line_items_price" as goods_amount,
    "total_discounts" as discount_amount,
    "total_tax" as tax_amount,
    "total_shipping_price_set_shop_amount" as freight_amount,
    "updated_at" as updated_at
from landed
where coalesce(lower("_fivetran_deleted"), 'false') <> 'true'
