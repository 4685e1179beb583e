-- Buyers followed from something good or bad on, and buyers like them, whose days of that end in the period.
-- params:  start date, end date, by varchar, side varchar, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   landmark_number
-- columns:
--   group_name       varchar        value of the dimension asked for; null for controls when that is what happened: they stand beside every kind of it
--   landmark_number  bigint         each that was followed
--   customer_number  bigint         the person
--   stratum          bigint         what it shares with others like it
--   is_exposed       boolean        it happened to them
--   came_back        boolean        bought again in time
--   days             bigint [days]  to that purchase; without one, all days followed
--   horizon          bigint [days]  days that each is followed

select
    case when $by = 'what-happened' then kind else
        group_of($by, ends_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
            category := category, segment := segment)
    end as group_name,
    landmark_number,
    customer_number,
    stratum,
    is_exposed,
    came_back,
    days,
    horizon
from after_experiences
where side = $side
    and (is_exposed or is_control)
    and ends_on >= $start
    and ends_on < $end
    and is_in($sold_through, sold_through)
    and is_in($stores, store_id)
    and is_in($regions, region)
    and is_in($tiers, tier)
    and is_in($categories, category)
    and is_in($segments, segment)
