-- Who handled contacts in the period, by each policy in force for them on the last such day: whether they had read it by then.
-- params:  start date, end date, by varchar, departments varchar[]
-- grain:   group_name
-- columns:
--   group_name  varchar            value of the dimension asked for; by "policy" the policy
--   due         bigint [readings]  people, each by every policy in force for them
--   read        bigint [readings]  of those, read in the version in force
--   people      bigint [people]    people who handled contacts

with

active as (
    select
        case when $by = 'policy' then 'all' else group_of($by, day, department := department) end as period,
        person_id,
        department,
        max(day) as day
    from staff_days
    where day >= $start
        and day < $end
        and is_in($departments, department)
    group by all
),

due as (
    select
        case when $by = 'policy' then policies.policy else active.period end as group_name,
        active.person_id,
        active.department,
        active.day,
        policies.policy,
        policies.version,
        reads.read_on,
        coalesce(reads.read_on <= active.day, false) as has_read
    from active
    join house_policies as policies on policies.valid_from <= active.day
        and (policies.valid_to is null or policies.valid_to > active.day)
    left join house_policy_departments as named on named.policy = policies.policy
        and named.version = policies.version
        and named.department = active.department
    left join staff_reads as reads on reads.person_id = active.person_id
        and reads.policy = policies.policy
        and reads.version = policies.version
    where policies.for_all
        or named.department is not null
)

select
    group_name,
    count(*) as due,
    count(*) filter (where has_read) as read,
    count(distinct person_id) as people
from due
group by group_name
order by group_name
