-- Since when there are orders, and how long customers usually take to come back.
-- params:
-- grain:   first_order_on
-- columns:
--   first_order_on   date           local day of the first valid order of a known customer; null without one
--   median_gap_days  double [days]  median days from the first to the second purchase of those who came back

select
    min(first_on) as first_order_on,
    median(second_on - first_on) filter (where occasion_number = 1) as median_gap_days
from purchases
