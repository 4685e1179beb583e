-- How the policy was kept in each case that falls under one with steps and whose deadline has passed.
-- params:
-- grain:   case_id
-- columns:
--   case_id     varchar  the case
--   due_on      date     local day of its deadline
--   policy      varchar  the policy that it falls under
--   version     varchar  the version in force when it was opened
--   steps       bigint   steps that it asks for
--   in_time     bigint   of those, logged in time
--   late        bigint   of those, logged too late
--   stands      varchar  kept, kept by exception, late, or no evidence
--   is_kept     boolean  every step in time, or an exception approved
--   channel     varchar  contact channel
--   department  varchar  department
--   store_id    varchar  store
--   region      varchar  region
--   tier        varchar  price tier
--   category    varchar  category
--   segment     varchar  segment of the customer
--   kind        varchar  kind of the case

with

counted as (
    select
        case_id,
        min(policy) as policy,
        min(version) as version,
        count(*) as steps,
        count(*) filter (where stands = 'in time') as in_time,
        count(*) filter (where stands = 'late') as late,
        bool_or(is_excepted) as is_excepted
    from policy_steps
    group by case_id
)

select
    counted.case_id,
    cases.due_on,
    counted.policy,
    counted.version,
    counted.steps,
    counted.in_time,
    counted.late,
    case
        when counted.in_time = counted.steps then 'kept'
        when counted.is_excepted then 'kept by exception'
        when counted.in_time + counted.late < counted.steps then 'no evidence'
        else 'late'
    end as stands,
    counted.in_time = counted.steps or counted.is_excepted as is_kept,
    cases.channel,
    cases.department,
    cases.store_id,
    cases.region,
    cases.tier,
    cases.category,
    cases.segment,
    cases.kind
from counted
join cases on cases.case_id = counted.case_id
order by cases.due_on, counted.case_id
