-- Why the returns of the period were asked for, the most frequent reason first, and whose fault it was.
-- params:  start date, end date, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   reason
-- columns:
--   reason     varchar           reason as coded; (unknown) when there is none
--   returns    bigint [returns]  asked for in the period
--   our_fault  bigint [returns]  of those, the seller's fault
--   nobodys    bigint [returns]  of those, nobody's fault: a change of mind
--   customers  bigint [returns]  of those, the customer's fault
--   not_said   bigint [returns]  of those, nobody says whose fault

select
    coalesce(reason, '(unknown)') as reason,
    count(*) as returns,
    count(*) filter (where fault = 'seller') as our_fault,
    count(*) filter (where fault = 'none') as nobodys,
    count(*) filter (where fault = 'customer') as customers,
    count(*) filter (where fault is null) as not_said
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
group by all
order by returns desc, reason
