-- One row a counted case: what it was stated to be about, what was found in the end, and how it went on.
-- params:  as_of timestamp
-- grain:   case_id
-- columns:
--   case_id          varchar  the case
--   customer_id      varchar  the person; null when unknown
--   customer_number  bigint   the person, numbered; an unknown one has a number of its own, below 0
--   closed_on        date     local day of the last resolution; null while it is not resolved
--   stated           varchar  the reason as stated first, letter case and spaces made alike; null without one
--   found            varchar  the root cause found at the end, spelled the same way; null without one
--   has_cause        boolean  of resolved cases: a root cause is recorded
--   is_found         boolean  of resolved cases with both: they are the same
--   listened         varchar  core issue found, or missed; null without both
--   was_reopened     boolean  of resolved cases with both: reopened within 14 days of the first resolution; null before these are over, or not known
--   is_young         boolean  first resolved less than 14 days ago
--   is_satisfied     boolean  of resolved cases with both: the last answer to the questionnaire on cases is one of the best
--   heard_on         date     of unsolved cases: local day of the last contact or answer that says how the customer felt
--   felt_heard       boolean  of those: the contact ended in no bad mood, or the answer is one of the best
--   channel          varchar  contact channel
--   department       varchar  department
--   store_id         varchar  store
--   region           varchar  region
--   tier             varchar  price tier
--   category         varchar  category
--   segment          varchar  segment of the customer
--   kind             varchar  kind of the case

with

counted as (
    select
        *,
        nullif(lower(regexp_replace(trim(reason), '\s+', ' ', 'g')), '') as stated,
        nullif(lower(regexp_replace(trim(root_cause), '\s+', ' ', 'g')), '') as found
    from cases
    where is_counted
),

people as (
    select customer_id, row_number() over (order by customer_id) as customer_number
    from (select distinct customer_id from counted where customer_id is not null) as known
),

answered as (
    select case_id, survey_id, questionnaire, answered_at, answered_on, is_satisfied
    from surveys
    where is_answer
        and kind = 'csat'
        and case_id is not null
),

-- Scores of two questionnaires are never pooled: the one with most answers counts.
questionnaires as (
    select questionnaire from answered group by questionnaire order by count(*) desc, questionnaire limit 1
),

opinions as (
    select *
    from (
        select *, row_number() over (partition by case_id order by answered_at desc, survey_id) as place
        from answered
        where questionnaire in (select questionnaire from questionnaires)
    ) as ranked
    where place = 1
),

moods as (
    select *
    from (
        select
            case_id,
            started_on,
            mood_end,
            row_number() over (partition by case_id order by started_at desc, contact_id) as place
        from contacts
        where is_counted
            and case_id is not null
            and mood_end is not null
    ) as ranked
    where place = 1
),

-- Where no case of an export has an outcome, a case without one says nothing.
recording as (
    select count(outcome) > 0 as records_outcomes from counted
),

judged as (
    select
        counted.*,
        coalesce(counted.stands in ('open', 'withdrawn'), false)
            or (counted.stands = 'resolved' and counted.outcome is null and recording.records_outcomes) as is_unsolved,
        counted.stands = 'resolved' and counted.stated is not null and counted.found is not null as has_both,
        opinions.is_satisfied,
        opinions.answered_on as opinion_on,
        moods.mood_end,
        moods.started_on as mood_on
    from counted
    cross join recording
    left join opinions on opinions.case_id = counted.case_id
    left join moods on moods.case_id = counted.case_id
)

select
    judged.case_id,
    judged.customer_id,
    coalesce(people.customer_number, -row_number() over (order by judged.case_id)) as customer_number,
    case when judged.stands = 'resolved' then judged.ended_on end as closed_on,
    judged.stated,
    judged.found,
    case when judged.stands = 'resolved' then judged.found is not null end as has_cause,
    case when judged.has_both then judged.stated = judged.found end as is_found,
    case
        when not judged.has_both then null
        when judged.stated = judged.found then 'core issue found'
        else 'core issue missed'
    end as listened,
    case when judged.has_both and judged.first_resolved_at + interval 14 day <= $as_of then judged.was_reopened end
        as was_reopened,
    coalesce(judged.first_resolved_at + interval 14 day > $as_of, false) as is_young,
    case when judged.has_both then judged.is_satisfied end as is_satisfied,
    case when judged.is_unsolved then greatest(judged.mood_on, judged.opinion_on) end as heard_on,
    case
        when judged.is_unsolved and (judged.mood_on is not null or judged.opinion_on is not null)
        then coalesce(judged.mood_end >= 0, false) or coalesce(judged.is_satisfied, false)
    end as felt_heard,
    judged.channel,
    judged.department,
    judged.store_id,
    judged.region,
    judged.tier,
    judged.category,
    judged.segment,
    judged.kind
from judged
left join people on people.customer_id = judged.customer_id
order by judged.ended_on, judged.case_id
