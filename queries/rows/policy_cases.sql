-- Cases due in the period that fall under a policy with steps, and how it was kept in each.
-- params:  start date, end date, by varchar, groups varchar[], parts varchar[], most bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   case_id
-- columns:
--   case_id      varchar    the case
--   customer_id  varchar    the person; null when unknown
--   opened_on    date       local day of opening
--   due_on       date       local day of the deadline
--   policy       varchar    the policy, and its version
--   steps        bigint     [steps] steps that it asks for
--   in_time      bigint     [steps] of those, logged in time
--   late         bigint     [steps] of those, logged too late
--   stands       varchar    kept, kept by exception, late, or no evidence
--   is_kept      boolean    kept, or kept by exception
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
    select
        * replace (policy || ', version ' || version as policy),
        case when $by = 'policy' then policy || ', version ' || version else
            group_of($by, due_on, channel := channel, department := department, store := store_id, region := region,
                tier := tier, category := category, segment := segment, kind := kind) end as group_name
    from policy_cases
    where due_on >= $start
        and due_on < $end
        and is_in($channels, channel)
        and is_in($departments, department)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
        and is_in($kinds, kind)
),

picked as (
    select *, count(*) over () as in_all
    from due
    where is_in($groups, group_name)
        and is_in($parts, stands)
),

chosen as (
    select picked.*, cases.customer_id, cases.opened_on, cases.reason
    from picked
    join cases on cases.case_id = picked.case_id
)

select
    chosen.case_id,
    chosen.customer_id,
    chosen.opened_on,
    chosen.due_on,
    chosen.policy,
    chosen.steps,
    chosen.in_time,
    chosen.late,
    chosen.stands,
    chosen.is_kept,
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
order by chosen.due_on desc, chosen.case_id
limit $most
