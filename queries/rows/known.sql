-- People who handled contacts in the period, by each policy in force for them, and whether they had read it.
-- params:  start date, end date, by varchar, groups varchar[], most bigint, departments varchar[]
-- grain:   reading
-- columns:
--   reading      varchar  the person, the policy and its version
--   person       varchar  the person, by a pseudonym
--   customer_id  varchar  null: no customer is concerned
--   department   varchar  the person's department
--   policy       varchar  the policy
--   version      varchar  the version in force
--   read_on      date     when it was read; null where it was not
--   has_read     boolean  read by the last day of the period on which the person handled contacts
--   in_all       bigint   [rows] rows there are, those beyond `most` included

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
),

chosen as (
    select *, count(*) over () as in_all
    from due
    where is_in($groups, group_name)
)

select
    'P-' || left(md5(person_id), 8) || ' ' || policy || ' ' || version || ' ' || group_name as reading,
    'P-' || left(md5(person_id), 8) as person,
    null::varchar as customer_id,
    department,
    policy,
    version,
    read_on,
    has_read,
    in_all
from chosen
order by has_read, department, policy, person
limit $most
