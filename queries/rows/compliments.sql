-- Compliments received in the period.
-- params:  start date, end date, by varchar, groups varchar[], most bigint, stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   case_id
-- columns:
--   case_id      varchar  the case
--   customer_id  varchar  the person; null when unknown
--   order_id     varchar  the order it is about
--   opened_on    date     local day of opening
--   ended_on     date     local day of the last resolution
--   stands       varchar  resolved, open or withdrawn; null when its end is not known
--   reason       varchar  reason as coded
--   kind         varchar  kind of the case
--   channel      varchar  contact channel
--   department   varchar  department
--   store        varchar  store, by its name where it has one
--   region       varchar  region of the store, else of the customer
--   tier         varchar  price tier
--   category     varchar  category
--   segment      varchar  segment of the customer
--   in_all       bigint   [rows] rows there are, those beyond `most` included

with

opened as (
    select
        *,
        group_of($by, opened_on, store := store_id, region := region, tier := tier, category := category,
            segment := segment) as group_name
    from cases
    where is_counted
        and kind = 'compliment'
        and opened_on >= $start
        and opened_on < $end
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
),

chosen as (
    select *, count(*) over () as in_all
    from opened
    where is_in($groups, group_name)
)

select
    chosen.case_id,
    chosen.customer_id,
    chosen.order_id,
    chosen.opened_on,
    chosen.ended_on,
    chosen.stands,
    chosen.reason,
    chosen.kind,
    chosen.channel,
    chosen.department,
    coalesce(stores.name, chosen.store_id) as store,
    chosen.region,
    chosen.tier,
    chosen.category,
    chosen.segment,
    chosen.in_all
from chosen
left join stores on stores.store_id = chosen.store_id
order by chosen.opened_on desc, chosen.case_id
limit $most
