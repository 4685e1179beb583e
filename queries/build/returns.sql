-- One row a return: the person, its local day, when it was decided and refunded, and where it belongs.
-- params:  time_zone varchar, as_of timestamp
-- grain:   return_id
-- columns: those of the contract, and
--   requested_on      date     local day of the request
--   is_counted        boolean  requested by the as-of instant
--   about_line_id     varchar  its line; where it names none of the order's, the line on which most of the order was spent
--   is_matched        boolean  its order counts, was delivered, and has the line
--   units             double   units asked back; where no quantity is said, those of the line
--   decision_stands   varchar  decided or open; null when its time is not known or lies before the request
--   decision_seconds  double   request to decision; while open, to the as-of instant
--   refund_stands     varchar  refunded, refused or open; null when one of its times is not known or the end lies before the request
--   refund_seconds    double   request to refund or refusal; while open, to the as-of instant
--   is_approved       boolean  approved, not refused, by the first decision; null while nothing is decided
--   is_exception      boolean  of an approved one: outside the policy; null for any other, and where nobody says
--   is_overturned     boolean  of a refused one: overturned on appeal; null for any other, and while an appeal is open
--   is_our_fault      boolean  the seller's fault, not the customer's or nobody's; null where nobody says
--   who_decided       varchar  Manager, Returns desk, System, (unknown), or Not decided yet
--   shop_size         varchar  Small shop, Medium shop, Large shop, (unknown), or Online or telephone without a store
--   clientele         varchar  clientele of the shop, (unknown), or Online or telephone without a store
--   sold_through      varchar  what the order was sold through
--   region            varchar  region of the store, else of the customer
--   tier              varchar  price tier of the product, else of the order
--   category          varchar  category of the product, else of the order
--   segment           varchar  segment of the customer

with

ranked as (
    select
        order_lines.order_id,
        order_lines.line_id,
        row_number() over (
            partition by order_lines.order_id
            order by
                case when order_lines.product_id = order_goods.product_id then 0 else 1 end,
                order_lines.quantity * order_lines.unit_price desc nulls last,
                order_lines.line_id
        ) as place
    from order_lines
    join order_goods on order_goods.order_id = order_lines.order_id
    where order_lines.quantity > 0
        and order_lines.order_id in (select order_id from kept.returns)
),

joined as (
    select
        returns.* replace (
            coalesce(identities.customer_id, returns.customer_id, orders.customer_id) as customer_id,
            coalesce(returns.store_id, orders.store_id) as store_id,
            -- What happened after the as-of instant had not happened then.
            case when returns.decided_at > $as_of then null else returns.decision end as decision,
            case when returns.decided_at <= $as_of then returns.decided_at end as decided_at,
            case when returns.refunded_at <= $as_of then returns.refunded_at end as refunded_at
        ),
        coalesce(named.line_id, ranked.line_id) as about_line_id,
        coalesce(orders.is_valid and orders.delivered_at is not null, false)
            and coalesce(named.line_id, ranked.line_id) is not null as is_matched,
        orders.sold_through,
        orders.tier as order_tier,
        orders.category as order_category
    from kept.returns
    left join orders on orders.order_id = returns.order_id
    left join order_lines as named
        on named.order_id = returns.order_id and named.line_id = returns.line_id and named.quantity > 0
    left join ranked on ranked.order_id = returns.order_id and ranked.place = 1
    left join identities on identities.exported_id = returns.customer_id
),

judged as (
    select
        joined.*,
        case
            when decided_at >= requested_at then 'decided'
            when decided_at is null and decision is null and refunded_at is null then 'open'
        end as decision_stands,
        case
            -- Where only the refund is known, nobody can say how long it was waited for.
            when is_refund_only then null
            when refunded_at >= requested_at then 'refunded'
            when refunded_at is not null then null
            when decision = 'refused' and not coalesce(overturned, false)
                then case when decided_at >= requested_at then 'refused' end
            else 'open'
        end as refund_stands
    from joined
)

select
    judged.* exclude (
        about_line_id, is_matched, decision_stands, refund_stands, sold_through, order_tier, order_category
    ),
    cast(timezone($time_zone, timezone('UTC', judged.requested_at)) as date) as requested_on,
    judged.requested_at <= $as_of as is_counted,
    judged.about_line_id,
    judged.is_matched,
    case when coalesce(judged.quantity, order_lines.quantity, 1) > 0
        then coalesce(judged.quantity, order_lines.quantity, 1) else 0 end as units,
    judged.decision_stands,
    case judged.decision_stands
        when 'decided' then epoch(judged.decided_at - judged.requested_at)
        when 'open' then epoch($as_of - judged.requested_at)
    end as decision_seconds,
    judged.refund_stands,
    case judged.refund_stands
        when 'refunded' then epoch(judged.refunded_at - judged.requested_at)
        when 'refused' then epoch(judged.decided_at - judged.requested_at)
        when 'open' then epoch($as_of - judged.requested_at)
    end as refund_seconds,
    case judged.decision when 'approved' then true when 'refused' then false end as is_approved,
    case when judged.decision = 'approved' then judged.outside_policy end as is_exception,
    case
        when judged.decision = 'refused'
            then coalesce(judged.overturned, case when not coalesce(judged.appealed, false) then false end)
    end as is_overturned,
    judged.fault = 'seller' as is_our_fault,
    case
        when judged.decision is null and judged.decided_at is null then 'Not decided yet'
        when judged.decided_by_role = 'manager' then 'Manager'
        when judged.decided_by_role = 'desk' then 'Returns desk'
        when judged.decided_by_role = 'system' then 'System'
        else '(unknown)'
    end as who_decided,
    case
        when judged.store_id is null then 'Online or telephone'
        when stores.size = 'small' then 'Small shop'
        when stores.size = 'medium' then 'Medium shop'
        when stores.size = 'large' then 'Large shop'
        else '(unknown)'
    end as shop_size,
    case when judged.store_id is null then 'Online or telephone' else coalesce(stores.clientele, '(unknown)') end as clientele,
    judged.sold_through,
    coalesce(stores.region, customers.region) as region,
    coalesce(products.price_tier, judged.order_tier) as tier,
    coalesce(products.category, judged.order_category) as category,
    customers.segment
from judged
left join order_lines on order_lines.order_id = judged.order_id and order_lines.line_id = judged.about_line_id
left join products on products.product_id = order_lines.product_id
left join customers on customers.customer_id = judged.customer_id
left join stores on stores.store_id = judged.store_id
order by judged.requested_at, judged.return_id
