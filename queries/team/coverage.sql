-- Contacts of the period that people of ours handled, and those handled by people with a valid training that day.
-- params:  start date, end date, by varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name
-- columns:
--   group_name    varchar           value of the dimension asked for; by "course" the course
--   contacts      bigint [contacts] handled by people of ours
--   trained       bigint [contacts] of those, by people with a valid training in dealing with people; by "course" in that course
--   staff_days    bigint [days]     days of people on which they handled any of them
--   trained_days  bigint [days]     of those, with such a training

with

by_day as (
    select
        case when $by = 'month' then date_trunc('month', started_on)::date end as month,
        case when $by not in ('month', 'course') then
            group_of($by, started_on, channel := channel, department := department, store := store_id, region := region,
                tier := tier, category := category, segment := segment, kind := kind)
        end as group_name,
        person_id,
        started_on as day,
        is_trained,
        count(*) as contacts
    from handled_contacts
    where started_on >= $start
        and started_on < $end
        and is_trained is not null
        and is_in($channels, channel)
        and is_in($departments, department)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
        and is_in($kinds, kind)
    group by all
),

counted as (
    select coalesce(strftime(month, '%Y-%m'), group_name) as group_name, contacts, is_trained
    from by_day
    where $by <> 'course'
    union all
    select
        courses.course,
        by_day.contacts,
        exists (
            select *
            from staff_courses
            where staff_courses.person_id = by_day.person_id
                and staff_courses.course = courses.course
                and staff_courses.completed_on <= by_day.day
                and (staff_courses.expires_on is null or staff_courses.expires_on >= by_day.day)
        )
    from by_day
    cross join (select distinct course from staff_courses) as courses
    where $by = 'course'
)

select
    group_name,
    sum(contacts)::bigint as contacts,
    coalesce(sum(contacts) filter (where is_trained), 0)::bigint as trained,
    count(*) as staff_days,
    count(*) filter (where is_trained) as trained_days
from counted
group by group_name
order by group_name
