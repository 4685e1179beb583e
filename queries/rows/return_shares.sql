-- Returns asked for in the period that a share is of, and whether each is in it.
-- params:  start date, end date, by varchar, groups varchar[], return_share varchar, most bigint, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   return_id
-- columns:
--   return_id        varchar  the return
--   customer_id      varchar  the person; null when unknown
--   order_id         varchar  the order it is about
--   requested_on     date     local day of the request
--   reason           varchar  reason as coded
--   fault            varchar  whose fault: seller, customer or none
--   decision         varchar  approved or refused
--   outside_policy   boolean  approved outside the policy
--   appealed         boolean  the customer objected to the decision
--   overturned       boolean  the decision was changed then
--   is_hit           boolean  in the share
--   who_decided      varchar  manager, desk or system; that nobody has decided yet
--   shop_size        varchar  size of the shop
--   clientele        varchar  clientele of the shop
--   sold_through     varchar  what it was sold through
--   store            varchar  store, by its name where it has one
--   region           varchar  region of the store, else of the customer
--   tier             varchar  price tier of the product, else of the order
--   category         varchar  category of the product, else of the order
--   segment          varchar  segment of the customer
--   in_all           bigint   [rows] rows there are, those beyond `most` included

with

requested as (
    select
        *,
        case $by
            when 'decided-by' then who_decided
            when 'shop-size' then shop_size
            when 'clientele' then clientele
            when 'reason' then coalesce(reason, '(unknown)')
            else group_of($by, requested_on, sold_through := sold_through, store := store_id, region := region,
                tier := tier, category := category, segment := segment)
        end as group_name,
        case $return_share
            when 'approved' then is_approved
            when 'exceptions' then is_exception
            when 'overturned' then is_overturned
            when 'our fault' then is_our_fault
        end as is_hit
    from returns
    where is_counted
        and requested_on >= $start
        and requested_on < $end
        and is_in($sold_through, sold_through)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
),

chosen as (
    select *, count(*) over () as in_all
    from requested
    where is_in($groups, group_name)
        and is_hit is not null
)

select
    chosen.return_id,
    chosen.customer_id,
    chosen.order_id,
    chosen.requested_on,
    chosen.reason,
    chosen.fault,
    chosen.decision,
    chosen.outside_policy,
    chosen.appealed,
    chosen.overturned,
    chosen.is_hit,
    chosen.who_decided,
    chosen.shop_size,
    chosen.clientele,
    chosen.sold_through,
    coalesce(stores.name, chosen.store_id) as store,
    chosen.region,
    chosen.tier,
    chosen.category,
    chosen.segment,
    chosen.in_all
from chosen
left join stores on stores.store_id = chosen.store_id
order by chosen.requested_on desc, chosen.return_id
limit $most
