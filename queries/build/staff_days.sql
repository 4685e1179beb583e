-- The days on which each person handled contacts, with what they had learnt and read by then.
-- params:
-- grain:   person_id, day
-- columns:
--   person_id    varchar  the person
--   day          date     local day
--   department   varchar  the person's department; where nobody says it, that of most of their contacts
--   contacts     bigint   contacts handled that day
--   is_trained   boolean  with a valid training in dealing with people; null where the exports hold none of anybody
--   is_informed  boolean  had read every policy then in force for them; null where none was

with

handled as (
    select staff.person_id, contacts.started_on as day, contacts.department, count(*) as contacts
    from contacts
    join staff on staff.agent_id = contacts.agent_id
    where contacts.is_counted
        and not staff.is_bot
    group by staff.person_id, contacts.started_on, contacts.department
),

mostly as (
    select person_id, department
    from (
        select
            person_id,
            department,
            row_number() over (partition by person_id order by sum(contacts) desc, department) as place
        from handled
        where department is not null
        group by person_id, department
    ) as ranked
    where place = 1
),

homes as (
    select people.person_id, coalesce(own.department, mostly.department) as department
    from (select distinct person_id from handled) as people
    left join (select person_id, min(department) as department from staff group by person_id) as own
        on own.person_id = people.person_id
    left join mostly on mostly.person_id = people.person_id
),

days as (
    select handled.person_id, handled.day, homes.department, cast(sum(handled.contacts) as bigint) as contacts
    from handled
    join homes on homes.person_id = handled.person_id
    group by handled.person_id, handled.day, homes.department
),

teaching as (
    select count(*) > 0 as is_taught from staff_courses where kind = 'interpersonal'
),

trained as (
    select distinct days.person_id, days.day
    from days
    join staff_courses as courses on courses.person_id = days.person_id
        and courses.kind = 'interpersonal'
        and courses.completed_on <= days.day
        and (courses.expires_on is null or courses.expires_on >= days.day)
),

informed as (
    select
        days.person_id,
        days.day,
        count(*) = count(reads.person_id) as is_informed
    from days
    join house_policies as policies on policies.valid_from <= days.day
        and (policies.valid_to is null or policies.valid_to > days.day)
    left join house_policy_departments as named on named.policy = policies.policy
        and named.version = policies.version
        and named.department = days.department
    left join staff_reads as reads on reads.person_id = days.person_id
        and reads.policy = policies.policy
        and reads.version = policies.version
        and reads.read_on <= days.day
    where policies.for_all
        or named.department is not null
    group by days.person_id, days.day
)

select
    days.person_id,
    days.day,
    days.department,
    days.contacts,
    case when teaching.is_taught then trained.person_id is not null end as is_trained,
    informed.is_informed
from days
cross join teaching
left join trained on trained.person_id = days.person_id and trained.day = days.day
left join informed on informed.person_id = days.person_id and informed.day = days.day
order by days.day, days.person_id
