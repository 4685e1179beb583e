-- The returns asked for in the period that a share is of, by store and by what they differ in beforehand.
-- params:  start date, end date, return_share varchar, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   unit, kind, reason, tier, channel, month
-- columns:
--   unit     varchar           the store; (unknown) without one
--   kind     varchar           category of what was returned
--   reason   varchar           reason of the return
--   tier     varchar           price tier
--   channel  varchar           what it was sold through
--   month    varchar           month of the request
--   n        bigint [returns]  that the share is of
--   hits     bigint [returns]  of those, in it

with

requested as (
    select
        *,
        case $return_share
            when 'approved' then is_approved
            when 'exceptions' then is_exception
            when 'overturned' then is_overturned
            when 'our fault' then is_our_fault
        end as is_hit
    from returns
    where is_counted
        and requested_on >= $start
        and requested_on < $end
        and is_in($sold_through, sold_through)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
)

select
    coalesce(store_id, '(unknown)') as unit,
    coalesce(category, '(unknown)') as kind,
    coalesce(reason, '(unknown)') as reason,
    coalesce(tier, '(unknown)') as tier,
    coalesce(sold_through, '(unknown)') as channel,
    local_month(requested_on) as month,
    count(*) as n,
    count(*) filter (where is_hit) as hits
from requested
where is_hit is not null
group by all
order by unit, kind, reason, tier, channel, month
