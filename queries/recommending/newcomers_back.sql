-- First purchases whose 180 days after them end in the period, and those followed by another.
-- params:  start date, end date, by varchar, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name
-- columns:
--   group_name  varchar                 value of the dimension asked for
--   newcomers   bigint [new customers]  whose first purchase it was
--   came_back   bigint [new customers]  of those, with another within 180 days

select
    case when $by = 'came-by' then
        case when is_recommended then 'recommended' when not is_recommended then 'otherwise' else '(unknown)' end
    else
        group_of($by, ordered_on + 180, sold_through := sold_through, store := store_id, region := region,
            tier := tier, category := category, segment := segment)
    end as group_name,
    count(*) as newcomers,
    count(*) filter (where next_on <= ordered_on + 180) as came_back
from occasions
where occasion_number = 1
    and ordered_on >= $start - 180
    and ordered_on < $end - 180
    and is_in($sold_through, sold_through)
    and is_in($stores, store_id)
    and is_in($regions, region)
    and is_in($tiers, tier)
    and is_in($categories, category)
    and is_in($segments, segment)
group by group_name
order by group_name
