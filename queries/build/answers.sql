-- The valid answers, narrow, with their respondents numbered: what is asked about scores has to be quick.
-- params:
-- grain:   survey_id
-- columns:
--   survey_id        varchar    the answer
--   kind             varchar    csat, nps or ces
--   questionnaire    varchar    kind, trigger and scale
--   is_wave          boolean    of a relationship survey: it asks the same person once a wave, and the last answer stands
--   respondent       bigint     the person, numbered by customer_id; an answer without one has a number of its own, below 0
--   answered_at      timestamp  when it was answered, UTC
--   answered_on      date       its local day
--   score            double     the answer
--   scale_low        double     the worst answer
--   scale_high       double     the best answer
--   is_satisfied     boolean    one of the best answers
--   is_dissatisfied  boolean    one of the worst answers
--   channel          varchar    contact channel
--   department       varchar    department of the case
--   store_id         varchar    store
--   region           varchar    region
--   tier             varchar    price tier
--   category         varchar    category
--   segment          varchar    segment of the customer
--   case_kind        varchar    kind of the case

with

people as (
    select customer_id, row_number() over (order by customer_id) as respondent
    from (select distinct customer_id from surveys where is_answer and customer_id is not null) as known
)

select
    surveys.survey_id,
    surveys.kind,
    surveys.questionnaire,
    surveys.kind = 'nps' and surveys.customer_id is not null
        and coalesce(surveys.trigger, 'relationship') = 'relationship' as is_wave,
    coalesce(people.respondent, -row_number() over (order by surveys.survey_id)) as respondent,
    surveys.answered_at,
    surveys.answered_on,
    surveys.score,
    surveys.scale_low,
    surveys.scale_high,
    surveys.is_satisfied,
    surveys.is_dissatisfied,
    surveys.channel,
    surveys.department,
    surveys.store_id,
    surveys.region,
    surveys.tier,
    surveys.category,
    surveys.segment,
    surveys.case_kind
from surveys
left join people on people.customer_id = surveys.customer_id
where surveys.is_answer
order by surveys.kind, surveys.answered_on
