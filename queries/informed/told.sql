-- Orders placed in the period that had to be sent, and whose customers were told before they asked.
-- params:  start date, end date, by varchar, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name
-- columns:
--   group_name   varchar          value of the dimension asked for
--   told_first   bigint [orders]  tracking or other news was sent before the customer asked how the order stands, or nobody asked
--   asked_first  bigint [orders]  news was sent, but the customer had asked before
--   not_told     bigint [orders]  no news was ever sent
--   sent         bigint [orders]  all of these together
--   pending      bigint [orders]  on their way: not there, and the promised day is not over
--   not_known    bigint [orders]  of a tool that tells no news of any order, or news from before the order

select
    group_of($by, ordered_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
        category := category, segment := segment) as group_name,
    count(*) filter (where told_stands = 'told first') as told_first,
    count(*) filter (where told_stands = 'asked first') as asked_first,
    count(*) filter (where told_stands = 'not told') as not_told,
    count(*) filter (where told_stands in ('told first', 'asked first', 'not told')) as sent,
    count(*) filter (where told_stands = 'pending') as pending,
    count(*) filter (where told_stands = 'not known') as not_known
from order_news
where ordered_on >= $start
    and ordered_on < $end
    and is_in($sold_through, sold_through)
    and is_in($stores, store_id)
    and is_in($regions, region)
    and is_in($tiers, tier)
    and is_in($categories, category)
    and is_in($segments, segment)
group by all
order by group_name
