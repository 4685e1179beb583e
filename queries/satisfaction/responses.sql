-- How many of those asked answered the whole questionnaire; an invitation counts once it is 14 days old.
-- params:  start date, end date, by varchar, as_of timestamp, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name, questionnaire
-- columns:
--   group_name     varchar               value of the dimension asked for
--   questionnaire  varchar               kind, trigger and scale
--   invited        bigint [invitations]  invitations of the period that are 14 days old; bounced ones stay in
--   complete       bigint [answers]      of those, answered in full
--   bounced        bigint [invitations]  of those, not delivered
--   too_young      bigint [invitations]  invitations of the period that are younger

select
    group_of($by, invited_on, channel := channel, department := department, store := store_id, region := region,
        tier := tier, category := category, segment := segment, kind := case_kind, questionnaire := questionnaire)
        as group_name,
    questionnaire,
    count(*) filter (where invited_at + interval 14 day <= $as_of) as invited,
    count(*) filter (where invited_at + interval 14 day <= $as_of and is_complete) as complete,
    count(*) filter (where invited_at + interval 14 day <= $as_of and status = 'bounced') as bounced,
    count(*) filter (where invited_at + interval 14 day > $as_of) as too_young
from surveys
where invited_on >= $start
    and invited_on < $end
    and is_in($channels, channel)
    and is_in($departments, department)
    and is_in($stores, store_id)
    and is_in($regions, region)
    and is_in($tiers, tier)
    and is_in($categories, category)
    and is_in($segments, segment)
    and is_in($kinds, case_kind)
group by all
order by group_name, questionnaire
