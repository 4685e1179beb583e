-- When customers try to reach the house: each hour of the week on their own clock and on the house's.
-- params:  start date, end date, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   customer_weekday, customer_hour, house_weekday, house_hour
-- columns:
--   customer_weekday  bigint              weekday on the customer's clock, 1 Monday to 7 Sunday
--   customer_hour     bigint              hour on the customer's clock, 0 to 23
--   house_weekday     bigint              weekday on the house's clock
--   house_hour        bigint              hour on the house's clock
--   attempts          bigint  [attempts]  inbound contacts begun then
--   with_hours        bigint  [attempts]  of those, by desks whose opening hours are set
--   out_of_hours      bigint  [attempts]  of those, while nobody was there

select
    customer_weekday,
    customer_hour,
    isodow(started_on) as house_weekday,
    started_hour as house_hour,
    count(*) as attempts,
    count(is_out_of_hours) as with_hours,
    count(*) filter (where is_out_of_hours) as out_of_hours
from inquiries
where started_on >= $start
    and started_on < $end
    and is_in($channels, channel)
    and is_in($departments, department)
    and is_in($stores, store_id)
    and is_in($regions, region)
    and is_in($tiers, tier)
    and is_in($categories, category)
    and is_in($segments, segment)
    and is_in($kinds, kind)
group by all
order by customer_weekday, customer_hour, house_weekday, house_hour
