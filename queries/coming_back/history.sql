-- Since when there are orders.
-- params:
-- grain:   first_order_on
-- columns:
--   first_order_on  date  local day of the first valid order of a known customer

select min(first_on) as first_order_on
from orders
where is_valid
