-- How long the returns asked for in the period waited for a decision, open ones with the time so far.
-- params:  start date, end date, by varchar, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name, seconds
-- columns:
--   group_name  varchar           value of the dimension asked for
--   seconds     double            request to decision, or to the as-of instant; 0 for those of not_known
--   decided     bigint [returns]  approved or refused after that time
--   open        bigint [returns]  waiting for that time at the as-of instant
--   not_known   bigint [returns]  decided before the request, or nobody knows when

select
    case $by
        when 'decided-by' then who_decided
        when 'shop-size' then shop_size
        when 'clientele' then clientele
        else group_of($by, requested_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
            category := category, segment := segment)
    end as group_name,
    coalesce(decision_seconds, 0) as seconds,
    count(*) filter (where decision_stands = 'decided') as decided,
    count(*) filter (where decision_stands = 'open') as open,
    count(*) filter (where decision_stands is null) as not_known
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
order by group_name, seconds
