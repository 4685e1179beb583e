-- Invitations of the period by how many quarters of a day they have been followed, and how long those answered in full took.
-- params:  start date, end date, by varchar, as_of timestamp, questionnaires varchar[], channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name, age, delay
-- columns:
--   group_name  varchar               value of the dimension asked for
--   age         bigint                six-hour steps since the invitation, at most 56, which are 14 days
--   delay       bigint                such steps to the complete answer; null while there is none, or none within 14 days
--   units       bigint [invitations]  invitations of that age and delay

select
    group_of($by, invited_on, channel := channel, department := department, store := store_id, region := region,
        tier := tier, category := category, segment := segment, kind := case_kind, questionnaire := questionnaire)
        as group_name,
    least(date_diff('second', invited_at, $as_of) // 21600, 56) as age,
    case when is_complete and answered_at <= $as_of and answered_at < invited_at + interval 14 day
        then greatest(date_diff('second', invited_at, answered_at) // 21600, 0) end as delay,
    count(*) as units
from surveys
where invited_on >= $start
    and invited_on < $end
    and invited_at <= $as_of
    and is_in($questionnaires, questionnaire)
    and is_in($channels, channel)
    and is_in($departments, department)
    and is_in($stores, store_id)
    and is_in($regions, region)
    and is_in($tiers, tier)
    and is_in($categories, category)
    and is_in($segments, segment)
    and is_in($kinds, case_kind)
group by all
order by group_name, age, delay
