-- Cases that are open for ours or for another tool, and why the two differ.
-- params:  end date, as_of timestamp, time_zone varchar, parts varchar[], of_open varchar, most bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   case_id
-- columns:
--   case_id      varchar  the case
--   customer_id  varchar  the person; null when unknown
--   opened_on    date     local day of opening
--   ended_on     date     local day of the last end
--   status       varchar  status as exported
--   is_ours      boolean  open at the end of the period
--   is_theirs    boolean  open for the other tool
--   difference   varchar  why it counts otherwise, or counted alike
--   channel      varchar  contact channel
--   department   varchar  department
--   store        varchar  store, by its name where it has one
--   region       varchar  region
--   in_all       bigint   [rows] rows there are, those beyond `most` included

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
),

chosen as (
    select *, count(*) over () as in_all
    from counted
    where is_in($parts, difference)
)

select
    chosen.case_id,
    chosen.customer_id,
    chosen.opened_on,
    chosen.ended_on,
    chosen.status,
    chosen.is_ours,
    chosen.is_theirs,
    chosen.difference,
    chosen.channel,
    chosen.department,
    coalesce(stores.name, chosen.store_id) as store,
    chosen.region,
    chosen.in_all
from chosen
left join stores on stores.store_id = chosen.store_id
order by chosen.opened_on desc, chosen.case_id
limit $most
