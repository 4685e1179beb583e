-- How much each channel records in each hour of the week: one that is switched off at night records no attempts.
-- params:  start date, end date, channels varchar[]
-- grain:   channel, house_weekday, house_hour
-- columns:
--   channel        varchar             contact channel
--   house_weekday  bigint              weekday on the house's clock, 1 Monday to 7 Sunday
--   house_hour     bigint              hour on the house's clock, 0 to 23
--   attempts       bigint  [attempts]  inbound contacts begun then

select
    channel,
    isodow(started_on) as house_weekday,
    started_hour as house_hour,
    count(*) as attempts
from inquiries
where started_on >= $start
    and started_on < $end
    and is_in($channels, channel)
group by all
order by channel, house_weekday, house_hour
