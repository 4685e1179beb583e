-- Answers on satisfaction after cases, by the person who owned the case last and by what cases differ in beforehand.
-- params:  start date, end date, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   unit, questionnaire, kind, reason, tier, channel, month
-- columns:
--   unit           varchar           the person
--   questionnaire  varchar           kind, trigger and scale
--   kind           varchar           kind of the case
--   reason         varchar           its reason of contact
--   tier           varchar           price tier
--   channel        varchar           contact channel
--   month          varchar           month of the answer
--   n              bigint [answers]  answers
--   hits           bigint [answers]  of the best ones

select
    handled.person_id as unit,
    handled.questionnaire,
    coalesce(handled.case_kind, '(unknown)') as kind,
    coalesce(cases.reason, '(unknown)') as reason,
    coalesce(handled.tier, '(unknown)') as tier,
    coalesce(handled.channel, '(unknown)') as channel,
    local_month(handled.answered_on) as month,
    count(*) as n,
    count(*) filter (where handled.is_satisfied) as hits
from handled_answers as handled
join surveys on surveys.survey_id = handled.survey_id
join cases on cases.case_id = surveys.case_id
where handled.answered_on >= $start
    and handled.answered_on < $end
    and is_in($channels, handled.channel)
    and is_in($departments, handled.department)
    and is_in($stores, handled.store_id)
    and is_in($regions, handled.region)
    and is_in($tiers, handled.tier)
    and is_in($categories, handled.category)
    and is_in($segments, handled.segment)
    and is_in($kinds, handled.case_kind)
group by all
order by unit, questionnaire, kind, reason, tier, channel, month
