-- Invitations of the period that are 14 days old, and whether the whole questionnaire was answered.
-- params:  start date, end date, by varchar, groups varchar[], as_of timestamp, questionnaires varchar[], most bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   survey_id
-- columns:
--   survey_id      varchar  the invitation
--   customer_id    varchar  the person; null when unknown
--   case_id        varchar  the case asked about
--   order_id       varchar  the order asked about
--   invited_on     date     local day of the invitation
--   answered_on    date     local day of the answer
--   questionnaire  varchar  kind, trigger and scale
--   is_complete    boolean  answered in full
--   is_answer      boolean  with a valid score
--   channel        varchar  contact channel
--   department     varchar  department of the case
--   store          varchar  store of the case or order, by its name where it has one
--   region         varchar  region of the store, else of the customer
--   tier           varchar  price tier
--   category       varchar  category
--   segment        varchar  segment of the customer
--   case_kind      varchar  kind of the case
--   in_all         bigint   [rows] rows there are, those beyond `most` included

with

known as (
    select
        surveys.*,
        case
            when cases.case_id is null then '(no case)'
            when cases.stands = 'open' then 'still open'
            when cases.resolution_seconds <= 2 * 86400 then 'within 2 days'
            when cases.resolution_seconds <= 7 * 86400 then '3 to 7 days'
            when cases.resolution_seconds > 7 * 86400 then 'over 7 days'
            else '(unknown)'
        end as handling
    from surveys
    left join cases on $by = 'handling' and cases.case_id = surveys.case_id
),

invited as (
    select
        *,
        case when $by = 'handling' then handling else
            group_of($by, invited_on, channel := channel, department := department, store := store_id,
                region := region, tier := tier, category := category, segment := segment, kind := case_kind,
                questionnaire := questionnaire)
        end as group_name
    from known
    where invited_at + interval 14 day <= $as_of
        and is_in($questionnaires, questionnaire)
        and invited_on >= $start
        and invited_on < $end
        and is_in($channels, channel)
        and is_in($departments, department)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
        and is_in($kinds, case_kind)
),

chosen as (
    select *, count(*) over () as in_all
    from invited
    where is_in($groups, group_name)
)

select
    chosen.survey_id,
    chosen.customer_id,
    chosen.case_id,
    chosen.order_id,
    chosen.invited_on,
    chosen.answered_on,
    chosen.questionnaire,
    chosen.is_complete,
    chosen.is_answer,
    chosen.channel,
    chosen.department,
    coalesce(stores.name, chosen.store_id) as store,
    chosen.region,
    chosen.tier,
    chosen.category,
    chosen.segment,
    chosen.case_kind,
    chosen.in_all
from chosen
left join stores on stores.store_id = chosen.store_id
order by chosen.invited_on desc, chosen.survey_id
limit $most
