-- Answers about orders that had to be sent, and who of the customers had to ask before the order came.
-- params:  start date, end date, by varchar, groups varchar[], questionnaires varchar[], most bigint, stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name, survey_id
-- columns:
--   group_name     varchar  value of the dimension asked for
--   survey_id      varchar  the answer
--   customer_id    varchar  the person; null when unknown
--   order_id       varchar  the order asked about
--   answered_on    date     local day of the answer
--   questionnaire  varchar  kind, trigger and scale
--   score          double   [score] the answer
--   is_satisfied   boolean  one of the best answers
--   asking         varchar  had to ask, or did not have to ask
--   store          varchar  store, by its name where it has one
--   region         varchar  region of the store, else of the customer
--   tier           varchar  price tier
--   category       varchar  category
--   segment        varchar  segment of the customer
--   in_all         bigint   [rows] rows there are, those beyond `most` included

with

answered as (
    select
        *,
        case
            when $by = 'asking' then asking
            else group_of($by, answered_on, store := store_id, region := region, tier := tier, category := category,
                segment := segment, questionnaire := questionnaire)
        end as group_name
    from asked_answers
    where answered_on >= $start
        and answered_on < $end
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
),

chosen as (
    select *, count(*) over () as in_all
    from answered
    where is_in($groups, group_name)
        and is_in($questionnaires, questionnaire)
)

select
    chosen.group_name,
    chosen.survey_id,
    surveys.customer_id,
    chosen.order_id,
    chosen.answered_on,
    chosen.questionnaire,
    surveys.score,
    chosen.is_satisfied,
    chosen.asking,
    coalesce(stores.name, chosen.store_id) as store,
    chosen.region,
    chosen.tier,
    chosen.category,
    chosen.segment,
    chosen.in_all
from chosen
join surveys on surveys.survey_id = chosen.survey_id
left join stores on stores.store_id = chosen.store_id
order by chosen.answered_on desc, chosen.survey_id
limit $most
