-- Cases opened in the period, and those escalated; a case counts once it is 30 days old.
-- params:  start date, end date, by varchar, as_of timestamp, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name
-- columns:
--   group_name     varchar         value of the dimension asked for
--   cases          bigint [cases]  opened in the period, 30 days ago or more, in a tool that records escalations
--   escalated      bigint [cases]  of those, escalated by the as-of instant
--   external       bigint [cases]  of those, to a regulator
--   too_young      bigint [cases]  opened in the period, less than 30 days ago
--   not_recorded   bigint [cases]  opened in the period in a tool none of whose cases says anything of escalation

with

opened as (
    select
        group_of($by, opened_on, channel := channel, department := department, store := store_id, region := region,
            tier := tier, category := category, segment := segment, kind := kind) as group_name,
        opened_at + interval 30 day <= $as_of as is_old_enough,
        is_escalated,
        escalation
    from cases
    where is_counted
        and opened_on >= $start
        and opened_on < $end
        and is_in($channels, channel)
        and is_in($departments, department)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
        and is_in($kinds, kind)
)

select
    group_name,
    count(is_escalated) filter (where is_old_enough) as cases,
    count(*) filter (where is_old_enough and is_escalated) as escalated,
    count(*) filter (where is_old_enough and is_escalated and escalation = 'regulator') as external,
    count(is_escalated) filter (where not is_old_enough) as too_young,
    count(*) filter (where is_escalated is null) as not_recorded
from opened
group by group_name
order by group_name
