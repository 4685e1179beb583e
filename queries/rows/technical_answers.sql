-- Answers on ease after technical and repair cases, or on recommending; of a relationship survey each customer's last.
-- params:  start date, end date, by varchar, groups varchar[], parts varchar[], answers_to varchar, questionnaires varchar[], most bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name, survey_id
-- columns:
--   group_name     varchar  value of the dimension asked for
--   survey_id      varchar  the answer
--   customer_id    varchar  the person; null when unknown
--   case_id        varchar  the case asked about
--   answered_on    date     local day of the answer
--   questionnaire  varchar  kind, trigger and scale
--   score          double   [score] the answer
--   recommends     varchar  promoter (9 and 10), passive or detractor (0 to 6) of a net promoter score; null for other surveys
--   helped         varchar  whether a technical or repair case of the customer was settled in the 90 days before
--   case_kind      varchar  kind of the case
--   channel        varchar  contact channel
--   department     varchar  department of the case
--   store          varchar  store, by its name where it has one
--   region         varchar  region of the store, else of the customer
--   tier           varchar  price tier
--   category       varchar  category
--   segment        varchar  segment of the customer
--   in_all         bigint   [rows] rows there are, those beyond `most` included

with

placed as (
    select
        *,
        case
            when $by = 'helped' then helped
            else group_of($by, answered_on, channel := channel, department := department, store := store_id, region := region,
                tier := tier, category := category, segment := segment, kind := case_kind, questionnaire := questionnaire)
        end as group_name
    from technical_answers
    where kind = $answers_to
        and answered_on >= $start
        and answered_on < $end
        and is_in($channels, channel)
        and is_in($departments, department)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
        and is_in($kinds, case_kind)
),

-- A relationship survey asks the same person once a wave: the last answer stands. A transaction is its own wave.
ranked as (
    select
        *,
        row_number() over (
            partition by group_name, questionnaire, respondent, case when not is_wave then survey_id end
            order by answered_at desc, survey_id
        ) as place
    from placed
),

chosen as (
    select *, count(*) over () as in_all
    from ranked
    where place = 1
        and is_in($groups, group_name)
        and is_in($questionnaires, questionnaire)
        and is_in($parts, regexp_replace(cast(score as varchar), '\.0$', ''))
)

select
    chosen.group_name,
    chosen.survey_id,
    surveys.customer_id,
    surveys.case_id,
    chosen.answered_on,
    chosen.questionnaire,
    chosen.score,
    case
        when chosen.kind <> 'nps' then null
        when chosen.score >= 9 then 'promoter'
        when chosen.score <= 6 then 'detractor'
        else 'passive'
    end as recommends,
    chosen.helped,
    chosen.case_kind,
    chosen.channel,
    chosen.department,
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
