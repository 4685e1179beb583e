-- The answers on satisfaction after cases, each with the person who owned the case and how long ago that one was trained.
-- params:
-- grain:   survey_id
-- columns:
--   survey_id      varchar  the answer
--   answered_on    date     its local day
--   questionnaire  varchar  kind, trigger and scale
--   person_id      varchar  the person who owned the case last
--   is_satisfied   boolean  one of the best answers
--   is_after       boolean  given after that person first took a course in dealing with people
--   recency        varchar  how long before the answer the person took the last such course, in bands
--   channel        varchar  contact channel
--   department     varchar  department of the case
--   store_id       varchar  store
--   region         varchar  region
--   tier           varchar  price tier
--   category       varchar  category
--   segment        varchar  segment of the customer
--   case_kind      varchar  kind of the case

with

owned as (
    select
        surveys.survey_id,
        surveys.answered_on,
        staff.person_id
    from surveys
    join cases on cases.case_id = surveys.case_id
    join staff on staff.agent_id = cases.owner_id and not staff.is_bot
    where surveys.is_answer
        and surveys.kind = 'csat'
),

taught as (
    select owned.survey_id, max(courses.completed_on) as last_on
    from owned
    join staff_courses as courses on courses.person_id = owned.person_id
        and courses.kind = 'interpersonal'
        and courses.completed_on <= owned.answered_on
    group by owned.survey_id
)

select
    answers.survey_id,
    answers.answered_on,
    answers.questionnaire,
    owned.person_id,
    answers.is_satisfied,
    taught.last_on is not null as is_after,
    case
        when taught.last_on is null then 'not taken yet'
        when answers.answered_on < taught.last_on + interval 3 month then 'under 3 months ago'
        when answers.answered_on < taught.last_on + interval 6 month then '3 to 6 months ago'
        when answers.answered_on < taught.last_on + interval 12 month then '6 to 12 months ago'
        else 'over 12 months ago'
    end as recency,
    answers.channel,
    answers.department,
    answers.store_id,
    answers.region,
    answers.tier,
    answers.category,
    answers.segment,
    answers.case_kind
from answers
join owned on owned.survey_id = answers.survey_id
left join taught on taught.survey_id = answers.survey_id
order by answers.answered_on, answers.survey_id
