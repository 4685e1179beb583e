-- What another tool calls open beside what ours counts at the end of the period, by why the two differ.
-- params:  end date, as_of timestamp, time_zone varchar, of_open varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   difference
-- columns:
--   difference   varchar         why it counts otherwise, or counted alike
--   value        double          null: a count has no values
--   ours         bigint [cases]  open at the end of the period
--   ours_hits    bigint [cases]  0: no share
--   theirs       bigint [cases]  open for the other tool
--   theirs_hits  bigint [cases]  0: no share

with

ended as (
    select
        least(timezone('UTC', timezone($time_zone, $end::timestamp)), $as_of) as ends_at,
        least(timezone('UTC', timezone($time_zone, $end::timestamp)) - interval 1 microsecond, $as_of) as last_instant
),

waiting as (
    select distinct spells.case_id
    from spells
    cross join ended
    where spells.opened_at <= ended.last_instant
        and (spells.ended_at is null or spells.ended_at > ended.last_instant)
),

placed as (
    select
        compared_cases.*,
        waiting.case_id is not null as is_ours,
        case $of_open
            when 'zendesk_unsolved'
                then coalesce(left_out_as, '') not in ('deleted', 'spam', 'merged', 'opened later')
                    and (status in ('new', 'open', 'pending', 'hold') or (status is null and not is_ended))
            when 'not_solved'
                then left_out_as is distinct from 'opened later' and not coalesce(status = 'resolved', false)
        end as is_theirs
    from compared_cases
    left join waiting on waiting.case_id = compared_cases.case_id
    where is_in($channels, channel)
        and is_in($departments, department)
        and is_in($stores, compared_cases.store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
        and is_in($kinds, kind)
),

counted as (
    select
        *,
        case
            when is_ours and is_theirs then 'counted alike'
            when is_ours then 'ended since the end of the period'
            when left_out_as is not null then left_out_as
            when status = 'closed' then 'closed, which is not called solved'
            when status is null then 'without a status'
            when is_ended then status
            when opened_on >= $end then 'opened after the period'
            when stands is null then 'not known when it ended'
            else 'opened again after the period'
        end as difference
    from placed
    where is_ours
        or is_theirs
)

select
    difference,
    cast(null as double) as value,
    count(*) filter (where is_ours) as ours,
    cast(0 as bigint) as ours_hits,
    count(*) filter (where is_theirs) as theirs,
    cast(0 as bigint) as theirs_hits
from counted
group by difference
order by difference
