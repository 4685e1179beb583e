-- Who was asked and who answered, on what is known of both, for each questionnaire.
-- params:  start date, end date, as_of timestamp, survey_kind varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   questionnaire, field, stratum
-- columns:
--   questionnaire  varchar               kind, trigger and scale
--   field          varchar               what is known of everybody who was asked
--   stratum        varchar               its value
--   invited        bigint [invitations]  invitations of the period that are 14 days old
--   answered       bigint [answers]      of those, with a valid score
--   satisfied      bigint [answers]      of those, one of the two best answers

with

asked as (
    select
        surveys.questionnaire,
        coalesce(surveys.channel, '(unknown)') as channel,
        coalesce(surveys.department, '(unknown)') as department,
        coalesce(surveys.region, '(unknown)') as region,
        coalesce(surveys.tier, '(unknown)') as tier,
        coalesce(surveys.segment, '(unknown)') as segment,
        case
            when cases.case_id is null then '(no case)'
            when cases.stands = 'open' then 'still open'
            when cases.resolution_seconds <= 2 * 86400 then 'within 2 days'
            when cases.resolution_seconds <= 7 * 86400 then '3 to 7 days'
            when cases.resolution_seconds > 7 * 86400 then 'over 7 days'
            else '(unknown)'
        end as handling,
        surveys.is_answer,
        surveys.is_answer and surveys.is_satisfied as is_satisfied
    from surveys
    left join cases on cases.case_id = surveys.case_id
    where surveys.kind = $survey_kind
        and surveys.invited_on >= $start
        and surveys.invited_on < $end
        and surveys.invited_at + interval 14 day <= $as_of
        and is_in($channels, surveys.channel)
        and is_in($departments, surveys.department)
        and is_in($stores, surveys.store_id)
        and is_in($regions, surveys.region)
        and is_in($tiers, surveys.tier)
        and is_in($categories, surveys.category)
        and is_in($segments, surveys.segment)
        and is_in($kinds, surveys.case_kind)
),

by_field as (
    select
        questionnaire,
        case
            when grouping(channel) = 0 then 'Contacted by'
            when grouping(department) = 0 then 'Department'
            when grouping(region) = 0 then 'Region'
            when grouping(tier) = 0 then 'Price tier'
            when grouping(segment) = 0 then 'Segment'
            else 'Time to settle the case'
        end as field,
        coalesce(channel, department, region, tier, segment, handling) as stratum,
        count(*) as invited,
        count(*) filter (where is_answer) as answered,
        count(*) filter (where is_satisfied) as satisfied
    from asked
    group by grouping sets (
        (questionnaire, channel), (questionnaire, department), (questionnaire, region), (questionnaire, tier),
        (questionnaire, segment), (questionnaire, handling)
    )
)

select questionnaire, field, stratum, invited, answered, satisfied
from by_field
order by questionnaire, field, stratum
