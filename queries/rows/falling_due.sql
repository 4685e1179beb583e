-- Open cases that fall due in the 14 days from the as-of instant.
-- params:  as_of_on date, by varchar, groups varchar[], parts varchar[], most bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   case_id, clock
-- columns:
--   case_id      varchar    the case
--   customer_id  varchar    the person; null when unknown
--   opened_on    date       local day of opening
--   falls_on     date       local day of the deadline
--   clock        varchar    answer or resolution
--   reason       varchar    reason as coded
--   kind         varchar    kind of the case
--   channel      varchar    contact channel
--   department   varchar    department
--   store        varchar    store, by its name where it has one
--   region       varchar    region of the store, else of the customer
--   tier         varchar    price tier
--   category     varchar    category
--   segment      varchar    segment of the customer
--   in_all       bigint     [rows] rows there are, those beyond `most` included

with

due as (
    select *, 'answer' as clock, response_due_on as falls_on
    from cases
    where is_counted
        and response_due_stands = 'pending'
        and response_stands = 'open'
    union all
    select *, 'resolution', due_on
    from cases
    where is_counted
        and due_stands = 'pending'
        and stands = 'open'
),

soon as (
    select
        *,
        group_of($by, $as_of_on, channel := channel, department := department, store := store_id, region := region,
            tier := tier, category := category, segment := segment, kind := kind) as group_name
    from due
    where falls_on >= $as_of_on
        and falls_on < $as_of_on + interval 14 day
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
    from soon
    where is_in($groups, group_name)
        and is_in($parts, strftime(falls_on, '%Y-%m-%d'))
)

select
    chosen.case_id,
    chosen.customer_id,
    chosen.opened_on,
    chosen.falls_on,
    chosen.clock,
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
order by chosen.falls_on, chosen.case_id, chosen.clock
limit $most
