-- Cases whose answer was due in the period, by the as-of instant, and how it stands.
-- params:  start date, end date, by varchar, groups varchar[], parts varchar[], most bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   case_id
-- columns:
--   case_id              varchar  the case
--   customer_id          varchar  the person; null when unknown
--   order_id             varchar  the order it is about
--   opened_on            date     local day of opening
--   response_due_on      date     local day on which the answer is due
--   response_due_stands  varchar  met, late, or open and late
--   is_met               boolean  answered by the deadline
--   reason               varchar  reason as coded
--   kind                 varchar  kind of the case
--   channel              varchar  contact channel
--   department           varchar  department
--   store                varchar  store, by its name where it has one
--   region               varchar  region of the store, else of the customer
--   tier                 varchar  price tier
--   category             varchar  category
--   segment              varchar  segment of the customer
--   in_all               bigint   [rows] rows there are, those beyond `most` included

with

due as (
    select
        *,
        group_of($by, response_due_on, channel := channel, department := department, store := store_id, region := region,
            tier := tier, category := category, segment := segment, kind := kind) as group_name
    from cases
    where is_counted
        and response_due_stands in ('met', 'late', 'open and late')
        and response_due_on >= $start
        and response_due_on < $end
        and is_in($channels, channel)
        and is_in($departments, department)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
        and is_in($kinds, kind)
),

chosen as (
    select *, count(*) over () as in_all
    from due
    where is_in($groups, group_name)
        and is_in($parts, response_due_stands)
)

select
    chosen.case_id,
    chosen.customer_id,
    chosen.order_id,
    chosen.opened_on,
    chosen.response_due_on,
    chosen.response_due_stands,
    chosen.response_due_stands = 'met' as is_met,
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
order by chosen.response_due_on desc, chosen.case_id
limit $most
