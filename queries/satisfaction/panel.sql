-- Who was asked and who answered what, in cells of what is known of both, for each questionnaire.
-- params:  start date, end date, as_of timestamp, survey_kind varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   questionnaire, channel, department, region, tier, segment, handling, has_order, has_case, is_technical
-- columns:
--   questionnaire  varchar                kind, trigger and scale
--   channel        varchar                contact channel
--   department     varchar                department of the case
--   region         varchar                region
--   tier           varchar                price tier
--   segment        varchar                segment of the customer
--   handling       varchar                how long the case took, in bands
--   has_order      boolean                asked about an order
--   has_case       boolean                asked about a case
--   is_technical   boolean                asked about a technical or repair case
--   scale_low      double                 the worst answer
--   scale_high     double                 the best answer
--   invited        bigint  [invitations]  invitations of the period that are 14 days old
--   answered       bigint  [answers]      of those, with a valid score
--   satisfied      bigint  [answers]      of those, one of the two best answers
--   dissatisfied   bigint  [answers]      one of the two worst answers
--   promoters      bigint  [answers]      scores of 9 and 10
--   detractors     bigint  [answers]      scores of 0 to 6
--   score_total    double  [score]        sum of the scores
--   score_squares  double  [score]        sum of the squared scores

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
        surveys.order_id is not null as has_order,
        surveys.case_id is not null as has_case,
        coalesce(cases.kind in ('technical', 'repair'), false) as is_technical,
        surveys.scale_low,
        surveys.scale_high,
        surveys.is_answer,
        surveys.is_answer and surveys.is_satisfied as is_satisfied,
        surveys.is_answer and surveys.is_dissatisfied as is_dissatisfied,
        case when surveys.is_answer then surveys.score end as score
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
)

select
    questionnaire,
    channel,
    department,
    region,
    tier,
    segment,
    handling,
    has_order,
    has_case,
    is_technical,
    min(scale_low) as scale_low,
    min(scale_high) as scale_high,
    count(*) as invited,
    count(*) filter (where is_answer) as answered,
    count(*) filter (where is_satisfied) as satisfied,
    count(*) filter (where is_dissatisfied) as dissatisfied,
    count(*) filter (where score >= 9) as promoters,
    count(*) filter (where score <= 6) as detractors,
    coalesce(sum(score), 0)::double as score_total,
    coalesce(sum(score * score), 0)::double as score_squares
from asked
group by all
order by questionnaire, channel, department, region, tier, segment, handling, has_order, has_case, is_technical
