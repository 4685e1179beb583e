-- Who decided the returns of the period, by the size of the shop they were asked for in.
-- params:  start date, end date, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   shop_size, who_decided
-- columns:
--   shop_size    varchar           size of the shop; Online or telephone without a store
--   who_decided  varchar           manager, desk or system; that nobody has decided yet
--   returns      bigint [returns]  asked for in the period

select
    shop_size,
    who_decided,
    count(*) as returns
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
order by shop_size, who_decided
