-- Contacts of the period that people of ours handled, with what those had learnt and read by then.
-- params:  start date, end date, by varchar, groups varchar[], share varchar, most bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name, contact_id
-- columns:
--   group_name   varchar    value of the dimension asked for; by "course" or "policy" each of those there are
--   contact_id   varchar    the contact
--   customer_id  varchar    the person; null when unknown
--   case_id      varchar    the case
--   started_on   date       local day of the contact
--   is_hit       boolean    handled by somebody trained, or informed
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

handled as (
    select
        case when $by in ('course', 'policy') then 'all' else
            group_of($by, started_on, channel := channel, department := department, store := store_id, region := region,
                tier := tier, category := category, segment := segment, kind := kind) end as group_name,
        case $share when 'trained' then is_trained else is_informed end as is_hit,
        *
    from handled_contacts
    where started_on >= $start
        and started_on < $end
        and case $share when 'trained' then is_trained else is_informed end is not null
        and is_in($channels, channel)
        and is_in($departments, department)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
        and is_in($kinds, kind)
),

by_course as (
    select
        handled.* replace (
            courses.course as group_name,
            exists (
                select *
                from staff_courses
                where staff_courses.person_id = handled.person_id
                    and staff_courses.course = courses.course
                    and staff_courses.completed_on <= handled.started_on
                    and (staff_courses.expires_on is null or staff_courses.expires_on >= handled.started_on)
            ) as is_hit
        )
    from handled
    cross join (select distinct course from staff_courses) as courses
    where $by = 'course'
),

by_policy as (
    select handled.* replace (policies.policy as group_name, reads.person_id is not null as is_hit)
    from handled
    join staff_days on staff_days.person_id = handled.person_id and staff_days.day = handled.started_on
    join house_policies as policies on policies.valid_from <= handled.started_on
        and (policies.valid_to is null or policies.valid_to > handled.started_on)
    left join house_policy_departments as named on named.policy = policies.policy
        and named.version = policies.version
        and named.department = staff_days.department
    left join staff_reads as reads on reads.person_id = handled.person_id
        and reads.policy = policies.policy
        and reads.version = policies.version
        and reads.read_on <= handled.started_on
    where $by = 'policy'
        and (policies.for_all or named.department is not null)
),

picked as (
    select *, count(*) over () as in_all
    from (
        select * from handled where $by not in ('course', 'policy')
        union all
        select * from by_course
        union all
        select * from by_policy
    ) as listed
    where is_in($groups, group_name)
),

chosen as (
    select picked.*, contacts.customer_id, contacts.case_id, contacts.reason
    from picked
    join contacts on contacts.contact_id = picked.contact_id
)

select
    chosen.group_name,
    chosen.contact_id,
    chosen.customer_id,
    chosen.case_id,
    chosen.started_on,
    chosen.is_hit,
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
order by chosen.started_on desc, chosen.contact_id, chosen.group_name
limit $most
