-- Orders delivered in the period that have an owner and about which there was contact, and those that one person saw through.
-- params:  start date, end date, by varchar, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name
-- columns:
--   group_name  varchar          value of the dimension asked for
--   orders      bigint [orders]  delivered, with an owner and contact
--   one_person  bigint [orders]  of those, with every contact handled by the owner

select
    group_of($by, delivered_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
        category := category, segment := segment) as group_name,
    count(*) as orders,
    count(*) filter (where is_one_person) as one_person
from accompanied_orders
where delivered_on >= $start
    and delivered_on < $end
    and is_in($sold_through, sold_through)
    and is_in($stores, store_id)
    and is_in($regions, region)
    and is_in($tiers, tier)
    and is_in($categories, category)
    and is_in($segments, segment)
group by all
order by group_name
