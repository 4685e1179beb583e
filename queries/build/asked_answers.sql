-- The answers about an order, and whether the customer had to ask how it stood before it came.
-- params:
-- grain:   survey_id
-- columns:
--   survey_id      varchar  the answer
--   order_id       varchar  the order asked about
--   questionnaire  varchar  kind, trigger and scale
--   respondent     bigint   the person, numbered as in answers
--   answered_on    date     local day of the answer
--   is_satisfied   boolean  one of the best answers
--   asking         varchar  had to ask, or did not have to ask
--   store_id       varchar  store
--   region         varchar  region
--   tier           varchar  price tier
--   category       varchar  category
--   segment        varchar  segment of the customer

with

questions as (
    select about_order_id as order_id, min(started_at) as asked_at
    from contacts
    where is_counted
        and purpose = 'status'
        and coalesce(direction, 'inbound') = 'inbound'
        and about_order_id is not null
    group by about_order_id
)

select
    answers.survey_id,
    surveys.order_id,
    answers.questionnaire,
    answers.respondent,
    answers.answered_on,
    answers.is_satisfied,
    case
        when questions.asked_at >= orders.ordered_at
            and questions.asked_at < answers.answered_at
            and coalesce(questions.asked_at < orders.delivered_at, true) then 'had to ask'
        else 'did not have to ask'
    end as asking,
    answers.store_id,
    answers.region,
    answers.tier,
    answers.category,
    answers.segment
from answers
join surveys on surveys.survey_id = answers.survey_id
join orders on orders.order_id = surveys.order_id
left join questions on questions.order_id = surveys.order_id
where answers.kind = 'csat'
    and surveys.case_id is null
    -- What was neither promised nor sent was taken home, and there was nothing to ask.
    and (orders.shipped_at is not null or orders.first_promised_on is not null)
order by answers.answered_on, answers.survey_id
