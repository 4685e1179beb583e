-- Unhappy answers of which something is known, with what became of each.
-- params:  start date, end date, by varchar, groups varchar[], parts varchar[], questionnaires varchar[], least double, share varchar, as_of timestamp, most bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   survey_id
-- columns:
--   survey_id          varchar  the answer
--   customer_id        varchar  the person
--   case_id            varchar  the case asked about
--   answered_on        date     local day of the answer
--   questionnaire      varchar  kind, trigger and scale
--   score              double   [score] the answer
--   stands             varchar  called back or waiting
--   called_on          date     local day of the call-back
--   contact_id         varchar  the call-back
--   hours              double   [hours] answer to call-back, or waiting so far, 30 days at most
--   is_in_time         boolean  called back within the target
--   by_landmark        varchar  called back or not called back in the 7 days after the answer
--   next_on            date     local day of the next answer to the same questionnaire
--   is_next_satisfied  boolean  it was one of the best answers
--   has_bought_again   boolean  ordered from the 8th to the 97th day after the answer; null before these are over
--   channel            varchar  contact channel
--   department         varchar  department
--   store              varchar  store, by its name where it has one
--   region             varchar  region of the store, else of the customer
--   tier               varchar  price tier
--   category           varchar  category
--   segment            varchar  segment of the customer
--   case_kind          varchar  kind of the case
--   in_all             bigint   [rows] rows there are, those beyond `most` included

with

told as (
    select
        *,
        waited_seconds / 3600 as hours,
        case $share when 'bought_again' then judged_on else answered_on end as day,
        case $share
            when 'in_time' then is_in_time is not null
            when 'bought_again' then has_bought_again is not null
            when 'owed' then stands = 'waiting'
            else stands is not null
        end as is_counted,
        case $share
            when 'owed' then [
                case
                    when epoch($as_of - answered_at) < 2 * 86400 then '0 to 1'
                    when epoch($as_of - answered_at) < 7 * 86400 then '2 to 6'
                    when epoch($as_of - answered_at) < 14 * 86400 then '7 to 13'
                    when epoch($as_of - answered_at) < 30 * 86400 then '14 to 29'
                    else '30 or more'
                end
            ]
            when 'steps' then [
                'unhappy',
                case when stands = 'called back' then 'called' end,
                case when is_in_time then 'in time' end,
                case when is_in_time and next_survey_id is not null then 'answered again' end,
                case when is_in_time and is_next_satisfied then 'satisfied' end,
                case when is_in_time and has_bought_again then 'bought' end
            ]
            else [stands]
        end as steps
    from unhappy_answers
),

placed as (
    select
        *,
        case
            when $by = 'followed-by' then coalesce(by_landmark, '(unknown)')
            else group_of($by, day, channel := channel, department := department, store := store_id,
                region := region, tier := tier, category := category, segment := segment, kind := case_kind,
                questionnaire := questionnaire)
        end as group_name
    from told
    where is_counted
        and day >= $start
        and day < $end
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
    from placed
    where is_in($groups, group_name)
        and is_in($questionnaires, questionnaire)
        and ($least is null or hours >= $least)
        and ($parts is null or list_has_any($parts, steps))
)

select
    chosen.survey_id,
    chosen.customer_id,
    surveys.case_id,
    chosen.answered_on,
    chosen.questionnaire,
    surveys.score,
    chosen.stands,
    chosen.called_on,
    chosen.contact_id,
    chosen.hours,
    chosen.is_in_time,
    chosen.by_landmark,
    chosen.next_on,
    chosen.is_next_satisfied,
    chosen.has_bought_again,
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
join surveys on surveys.survey_id = chosen.survey_id
left join stores on stores.store_id = chosen.store_id
order by chosen.answered_on desc, chosen.survey_id
limit $most
