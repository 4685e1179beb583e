-- The steps that policies ask for in the cases due in the period, each with when it was logged.
-- params:  start date, end date, by varchar, groups varchar[], parts varchar[], most bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   case_id, place
-- columns:
--   case_id      varchar    the case
--   customer_id  varchar    the person; null when unknown
--   due_on       date       local day of the deadline
--   policy       varchar    the policy, and its version
--   place        bigint     place of the step in the policy
--   step         varchar    the step
--   done_at      timestamp  when it was logged, UTC; null where it was not
--   stands       varchar    in time, late, or no evidence
--   is_in_time   boolean    logged in time
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
        case when $by = 'step' then step else
            group_of($by, due_on, channel := channel, department := department, store := store_id, region := region,
                tier := tier, category := category, segment := segment, kind := kind) end as group_name
    from policy_steps
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
    select picked.*, cases.customer_id, cases.reason
    from picked
    join cases on cases.case_id = picked.case_id
)

select
    chosen.case_id,
    chosen.customer_id,
    chosen.due_on,
    chosen.policy,
    chosen.place,
    chosen.step,
    chosen.done_at,
    chosen.stands,
    chosen.is_in_time,
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
order by chosen.due_on desc, chosen.case_id, chosen.place
limit $most
