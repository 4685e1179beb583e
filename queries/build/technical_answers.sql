-- Answers that technical support is judged by, narrow: on ease after its cases, on recommending by known customers.
-- params:
-- grain:   survey_id
-- columns:
--   survey_id      varchar    the answer
--   kind           varchar    ces or nps
--   questionnaire  varchar    kind, trigger and scale
--   is_wave        boolean    of a relationship survey: it asks the same person once a wave, and the last answer stands
--   respondent     bigint     the person, numbered; an answer without one has a number of its own, below 0
--   answered_at    timestamp  when it was answered, UTC
--   answered_on    date       its local day
--   score          double     the answer
--   scale_low      double     the worst answer
--   scale_high     double     the best answer
--   helped         varchar    Helped where a technical or repair case of the customer was settled in the 90 days before, else Not helped
--   channel        varchar    contact channel
--   department     varchar    department of the case
--   store_id       varchar    store
--   region         varchar    region
--   tier           varchar    price tier
--   category       varchar    category
--   segment        varchar    segment of the customer
--   case_kind      varchar    kind of the case

with

wanted as (
    select *
    from surveys
    where is_answer
        and ((kind = 'ces' and case_kind in ('technical', 'repair')) or (kind = 'nps' and customer_id is not null))
),

settled as (
    select customer_id, resolved_at
    from cases
    where is_counted
        and kind in ('technical', 'repair')
        and stands = 'resolved'
        and customer_id is not null
),

helped as (
    select distinct wanted.survey_id
    from wanted
    join settled on settled.customer_id = wanted.customer_id
    where settled.resolved_at <= wanted.answered_at
        and settled.resolved_at > wanted.answered_at - interval 90 day
),

people as (
    select customer_id, row_number() over (order by customer_id) as respondent
    from (select distinct customer_id from wanted where customer_id is not null) as known
)

select
    wanted.survey_id,
    wanted.kind,
    wanted.questionnaire,
    wanted.kind = 'nps' and coalesce(wanted.trigger, 'relationship') = 'relationship' as is_wave,
    coalesce(people.respondent, -row_number() over (order by wanted.survey_id)) as respondent,
    wanted.answered_at,
    wanted.answered_on,
    wanted.score,
    wanted.scale_low,
    wanted.scale_high,
    case when helped.survey_id is not null then 'Helped' else 'Not helped' end as helped,
    wanted.channel,
    wanted.department,
    wanted.store_id,
    wanted.region,
    wanted.tier,
    wanted.category,
    wanted.segment,
    wanted.case_kind
from wanted
left join people on people.customer_id = wanted.customer_id
left join helped on helped.survey_id = wanted.survey_id
order by wanted.kind, wanted.answered_on, wanted.survey_id
