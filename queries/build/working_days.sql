-- The working days of the cases' time, to the end of the month of the as-of instant, and which close their month.
-- params:  as_of_on date
-- grain:   day
-- columns:
--   day           date     a day that is no weekend and no public holiday of the house's country
--   month         varchar  its month, 'YYYY-MM'
--   is_month_end  boolean  one of the last two working days of its month
--   is_whole      boolean  its month is over

with

days as (
    select cast(unnest(generate_series(
        date_trunc('month', least(min(opened_on), $as_of_on)),
        date_trunc('month', $as_of_on) + interval 1 month - interval 1 day,
        interval 1 day
    )) as date) as day
    from cases
),

-- Without a holiday country, Monday to Friday.
working as (
    select days.day, strftime(days.day, '%Y-%m') as month
    from days
    left join house_days on house_days.calendar = 'weekdays' and house_days.day = days.day
    where coalesce(house_days.is_working, isodow(days.day) <= 5)
)

select
    day,
    month,
    row_number() over (partition by month order by day desc) <= 2 as is_month_end,
    date_trunc('month', day) + interval 1 month <= $as_of_on + interval 1 day as is_whole
from working
order by day
