-- Cases first settled in the period by how they stood to their limit, with what became of them and how they got there.
-- params:  start date, end date, as_of timestamp, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   standing, around_limit, kind
-- columns:
--   standing        varchar            in time, late, no limit
--   around_limit    varchar            last day before the limit, days around, other
--   kind            varchar            kind of the case, or "(unknown)"
--   settled         bigint [cases]     settled
--   aged            bigint [cases]     14 days ago or more, of which it is known whether they were reopened
--   reopened        bigint [cases]     of those, reopened within 14 days
--   heard           bigint [cases]     7 days ago or more, where contacts of customers are recorded
--   came_again      bigint [cases]     of those, contacted again about it within 7 days
--   ticked          bigint [cases]     of those, marked as settled at first contact
--   marked          bigint [cases]     of those, marked either way
--   ticked_again    bigint [cases]     of those marked as settled at first contact, contacted again within 7 days
--   askable         bigint [cases]     14 days ago or more, where anybody is surveyed about cases
--   surveyed        bigint [cases]     of those, surveyed
--   answers         bigint [cases]     of those, answered
--   satisfied       bigint [cases]     of those, satisfied
--   watched         bigint [cases]     of which it is known how long they were parked
--   in_time_unparked  bigint [cases]   of those, in time if parked time did not count
--   parked          bigint [cases]     of those, parked at all
--   parked_seconds  double             time parked
--   open_seconds    double             time from opening to settlement
--   parked_last     bigint [times]     times parked in the 24 hours before the limit
--   parked_before   bigint [times]     times parked in the 48 hours before those
--   seconds_last    double             time open and not parked in those 24 hours
--   seconds_before  double             time open and not parked in those 48 hours

select
    standing,
    coalesce(around_limit, 'other') as around_limit,
    coalesce(kind, '(unknown)') as kind,
    count(*) as settled,
    count(was_reopened) filter (where settled_at + interval 14 day <= $as_of) as aged,
    count(*) filter (where settled_at + interval 14 day <= $as_of and was_reopened) as reopened,
    count(came_again) filter (where settled_at + interval 7 day <= $as_of) as heard,
    count(*) filter (where settled_at + interval 7 day <= $as_of and came_again) as came_again,
    count(came_again) filter (where settled_at + interval 7 day <= $as_of and was_ticked) as ticked,
    count(came_again) filter (where settled_at + interval 7 day <= $as_of and was_ticked is not null) as marked,
    count(*) filter (where settled_at + interval 7 day <= $as_of and was_ticked and came_again) as ticked_again,
    count(is_surveyed) filter (where settled_at + interval 14 day <= $as_of) as askable,
    count(*) filter (where settled_at + interval 14 day <= $as_of and is_surveyed) as surveyed,
    count(*) filter (where settled_at + interval 14 day <= $as_of and is_answered) as answers,
    count(*) filter (where settled_at + interval 14 day <= $as_of and is_satisfied) as satisfied,
    count(parked_seconds) as watched,
    count(*) filter (where was_in_time_unparked) as in_time_unparked,
    count(*) filter (where parked_seconds > 0) as parked,
    coalesce(sum(parked_seconds), 0) as parked_seconds,
    sum(open_seconds) as open_seconds,
    cast(sum(parked_last) as bigint) as parked_last,
    cast(sum(parked_before) as bigint) as parked_before,
    sum(seconds_last) as seconds_last,
    sum(seconds_before) as seconds_before
from closings
where settled_on >= $start
    and settled_on < $end
    and is_in($channels, channel)
    and is_in($departments, department)
    and is_in($stores, store_id)
    and is_in($regions, region)
    and is_in($tiers, tier)
    and is_in($categories, category)
    and is_in($segments, segment)
    and is_in($kinds, kind)
group by all
order by standing, around_limit, kind
