-- What followed the orders due in the period whose promise was kept or broken, in money; only those of which all days are over.
-- params:  start date, end date, as_of_on date, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   promise
-- columns:
--   promise          varchar            promise kept or promise broken
--   orders           bigint  [orders]   orders due in the period, more than 90 days ago
--   contact_orders   bigint  [orders]   of those, with the cost of their contacts known
--   contact_cost     double  [money]    contacts about them
--   handling_orders  bigint  [orders]   with the cost of handling their returns known
--   handling_cost    double  [money]    handling of their returns
--   refund_orders    bigint  [orders]   with their refunds known
--   refunds          double  [money]    paid back on them

with

due as (
    select *, due_on < $as_of_on - 90 as is_over
    from journeys
    where promise is not null
        and due_on >= $start
        and due_on < $end
        and is_in($sold_through, sold_through)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
)

select
    promise,
    count(*) filter (where is_over) as orders,
    count(contact_cost) filter (where is_over) as contact_orders,
    coalesce(sum(contact_cost) filter (where is_over), 0)::double as contact_cost,
    count(handling_cost) filter (where is_over) as handling_orders,
    coalesce(sum(handling_cost) filter (where is_over), 0)::double as handling_cost,
    count(refunds) filter (where is_over) as refund_orders,
    coalesce(sum(refunds) filter (where is_over), 0)::double as refunds
from due
group by promise
order by promise
