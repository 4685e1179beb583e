-- Contacts of the period that people of ours handled, and those handled by people who had read the policies in force.
-- params:  start date, end date, by varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name
-- columns:
--   group_name  varchar           value of the dimension asked for; by "policy" the policy
--   contacts    bigint [contacts] handled by people for whom a policy was in force
--   informed    bigint [contacts] of those, by people who had read every one of them; by "policy" that one

with

by_group as (
    select
        case when $by = 'month' then date_trunc('month', started_on)::date end as month,
        case when $by <> 'month' then
            group_of($by, started_on, channel := channel, department := department, store := store_id, region := region,
                tier := tier, category := category, segment := segment, kind := kind)
        end as group_name,
        is_informed,
        count(*) as contacts
    from handled_contacts
    where started_on >= $start
        and started_on < $end
        and is_informed is not null
        and $by <> 'policy'
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

by_policy as (
    select
        policies.policy as group_name,
        handled.contacts,
        reads.person_id is not null as is_informed
    from (
        select person_id, started_on as day, count(*) as contacts
        from handled_contacts
        where started_on >= $start
            and started_on < $end
            and is_informed is not null
            and $by = 'policy'
            and is_in($channels, channel)
            and is_in($departments, department)
            and is_in($stores, store_id)
            and is_in($regions, region)
            and is_in($tiers, tier)
            and is_in($categories, category)
            and is_in($segments, segment)
            and is_in($kinds, kind)
        group by all
    ) as handled
    join staff_days on staff_days.person_id = handled.person_id and staff_days.day = handled.day
    join house_policies as policies on policies.valid_from <= handled.day
        and (policies.valid_to is null or policies.valid_to > handled.day)
    left join house_policy_departments as named on named.policy = policies.policy
        and named.version = policies.version
        and named.department = staff_days.department
    left join staff_reads as reads on reads.person_id = handled.person_id
        and reads.policy = policies.policy
        and reads.version = policies.version
        and reads.read_on <= handled.day
    where policies.for_all
        or named.department is not null
)

select
    group_name,
    sum(contacts)::bigint as contacts,
    coalesce(sum(contacts) filter (where is_informed), 0)::bigint as informed
from (
    select coalesce(strftime(month, '%Y-%m'), group_name) as group_name, contacts, is_informed from by_group
    union all
    select group_name, contacts, is_informed from by_policy
) as counted
group by group_name
order by group_name
