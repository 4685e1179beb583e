-- What became of each step that the policy of a case asks for, of cases whose deadline has passed.
-- params:  as_of timestamp
-- grain:   case_id, place
-- columns:
--   case_id       varchar    the case
--   due_on        date       local day of its deadline
--   policy        varchar    the policy that it falls under
--   version       varchar    the version in force when it was opened
--   place         bigint     place of the step in the policy
--   step          varchar    the step
--   step_due_at   timestamp  by when it had to be done, UTC
--   done_at       timestamp  when it was logged first, UTC; null where it was not by the as-of instant
--   stands        varchar    in time, late, or no evidence
--   is_in_time    boolean    logged in time
--   is_excepted   boolean    an exception was approved for the case
--   channel       varchar    contact channel
--   department    varchar    department
--   store_id      varchar    store
--   region        varchar    region
--   tier          varchar    price tier
--   category      varchar    category
--   segment       varchar    segment of the customer
--   kind          varchar    kind of the case

with

logged as (
    select case_id, lower(trim(new_value)) as step, actor_id, min(happened_at) as done_at
    from kept.case_events
    where field = 'step'
        and new_value is not null
        and happened_at <= $as_of
    group by case_id, lower(trim(new_value)), actor_id
),

done as (
    select case_id, step, min(done_at) as done_at from logged group by case_id, step
),

-- A tool that logs no step of any case says nothing of those of its others. Ids carry the prefix of the tool they come
-- from; those of canonical files have none.
logging as (
    select distinct case when position(':' in case_id) > 0 then split_part(case_id, ':', 1) else '' end as tool
    from logged
),

-- Of the policies that ask for steps in such a case, the one that names most of it.
ranked as (
    select
        cases.case_id,
        policies.policy,
        policies.version,
        policies.exception_step,
        policies.by_anybody,
        row_number() over (
            partition by cases.case_id
            order by policies.kind is null, policies.for_all, policies.valid_from desc, policies.policy
        ) as place
    from cases
    join house_policies as policies on policies.valid_from <= cases.opened_on
        and (policies.valid_to is null or policies.valid_to > cases.opened_on)
        and (policies.kind is null or policies.kind = cases.kind)
    left join house_policy_departments as named on named.policy = policies.policy
        and named.version = policies.version
        and named.department = cases.department
    where cases.is_counted
        and cases.due_stands in ('met', 'late', 'open and late')
        and (policies.for_all or named.department is not null)
        and policies.policy || ' ' || policies.version in (
            select steps.policy || ' ' || steps.version from house_policy_steps as steps
        )
        and case when position(':' in cases.case_id) > 0 then split_part(cases.case_id, ':', 1) else '' end in (
            select tool from logging
        )
),

excepted as (
    select distinct ranked.case_id
    from ranked
    join logged on logged.case_id = ranked.case_id and logged.step = lower(trim(ranked.exception_step))
    left join staff on staff.agent_id = logged.actor_id
    left join house_policy_roles as roles on roles.policy = ranked.policy
        and roles.version = ranked.version
        and roles.role = staff.role
    where ranked.place = 1
        and (ranked.by_anybody or roles.role is not null)
),

timed as (
    select
        ranked.case_id,
        ranked.policy,
        ranked.version,
        steps.place,
        steps.step,
        case when steps.seconds is null then cases.due_at else cases.opened_at + interval 1 second * steps.seconds end
            as step_due_at,
        done.done_at,
        excepted.case_id is not null as is_excepted
    from ranked
    join house_policy_steps as steps on steps.policy = ranked.policy and steps.version = ranked.version
    join cases on cases.case_id = ranked.case_id
    left join done on done.case_id = ranked.case_id and done.step = lower(trim(steps.step))
    left join excepted on excepted.case_id = ranked.case_id
    where ranked.place = 1
)

select
    timed.case_id,
    cases.due_on,
    timed.policy,
    timed.version,
    timed.place,
    timed.step,
    timed.step_due_at,
    timed.done_at,
    case
        when timed.done_at is null then 'no evidence'
        when timed.done_at <= timed.step_due_at then 'in time'
        else 'late'
    end as stands,
    coalesce(timed.done_at <= timed.step_due_at, false) as is_in_time,
    timed.is_excepted,
    cases.channel,
    cases.department,
    cases.store_id,
    cases.region,
    cases.tier,
    cases.category,
    cases.segment,
    cases.kind
from timed
join cases on cases.case_id = timed.case_id
order by cases.due_on, timed.case_id, timed.place
