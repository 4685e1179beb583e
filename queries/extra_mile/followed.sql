-- Buyers followed for 90 days from a gesture after a complaint on, and buyers with the same complaint and none, whose 90 days end in the period.
-- params:  start date, end date, by varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   landmark_number
-- columns:
--   group_name       varchar         value of the dimension asked for; null for controls when that is the gesture: they stand beside every one
--   landmark_number  bigint          each that was followed
--   customer_number  bigint          the person
--   stratum          bigint          what it shares with others like it
--   is_exposed       boolean         a gesture was given
--   came_back        boolean         bought again within 90 days
--   days             bigint [days]   to that purchase; without one 90
--   horizon          bigint [days]   90
--   cost             double [money]  what the gestures cost; null when not known

select
    case when $by = 'gesture' then case when is_exposed then coalesce(kind, '(unknown)') end else
        group_of($by, ends_on, channel := channel, department := department, store := store_id, region := region,
            tier := tier, category := category, segment := segment)
    end as group_name,
    landmark_number,
    customer_number,
    stratum,
    is_exposed,
    came_back,
    days,
    cast(90 as bigint) as horizon,
    cost
from after_gestures
where (is_exposed or is_control)
    and ends_on >= $start
    and ends_on < $end
    and is_in($channels, channel)
    and is_in($departments, department)
    and is_in($stores, store_id)
    and is_in($regions, region)
    and is_in($tiers, tier)
    and is_in($categories, category)
    and is_in($segments, segment)
