-- Open cases that have a deadline for their end, by when it falls.
-- params:  as_of_on date, by varchar, groups varchar[], parts varchar[], within_days double, most bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   case_id
-- columns:
--   case_id      varchar                the case
--   customer_id  varchar                the person; null when unknown
--   order_id     varchar                the order it is about
--   opened_on    date                   local day of opening
--   due_on       date                   local day of the deadline
--   days_open    double [days]          opening to the as-of instant
--   falls        varchar                late already, within 7 days, in 8 to 14 days, later
--   sales        decimal(38,4) [money]  net sales to the customer in 12 months; null where not known
--   reason       varchar                reason as coded
--   kind         varchar                kind of the case
--   channel      varchar                contact channel
--   department   varchar                department
--   store        varchar                store, by its name where it has one
--   region       varchar                region of the store, else of the customer
--   tier         varchar                price tier
--   category     varchar                category
--   segment      varchar                segment of the customer
--   in_all       bigint [rows]          rows there are, those beyond `most` included

with

grouped as (
    select
        *,
        group_of($by, $as_of_on, channel := channel, department := department, store := store_id, region := region,
            tier := tier, category := category, segment := segment, kind := kind) as group_name
    from open_limits
    where is_in($channels, channel)
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
    from grouped
    where is_in($groups, group_name)
        and is_in($parts, falls)
        and ($within_days is null or falls <> 'late already' and limit_seconds - age_seconds <= $within_days * 86400)
)

select
    chosen.case_id,
    chosen.customer_id,
    chosen.order_id,
    chosen.opened_on,
    chosen.due_on,
    chosen.age_seconds / 86400 as days_open,
    chosen.falls,
    chosen.sales,
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
order by chosen.due_on, chosen.case_id
limit $most
