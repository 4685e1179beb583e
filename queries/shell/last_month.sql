-- The last complete calendar month in which anything began: an order, a case, a contact or an answer.
-- params:  as_of_on date
-- grain:   month
-- columns:
--   month  date  its first day; null when there is none

with

began as (
    select max(ordered_on) as day from orders where ordered_on < date_trunc('month', $as_of_on + 1)
    union all
    select max(opened_on) from cases where opened_on < date_trunc('month', $as_of_on + 1)
    union all
    select max(started_on) from contacts where started_on < date_trunc('month', $as_of_on + 1)
    union all
    select max(answered_on) from surveys where answered_on < date_trunc('month', $as_of_on + 1)
)

select date_trunc('month', max(day))::date as month
from began
