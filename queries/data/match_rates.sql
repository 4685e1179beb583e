-- How many customers of each tool are known to another tool too, and by what; how many orders name their customer.
-- params:
-- grain:   tool
-- columns:
--   tool            varchar           prefix of the ids; empty for ids without one
--   customers       bigint  [ids]     customers that the tool exports
--   found           bigint  [ids]     of these, also known to another tool
--   by_email        bigint  [ids]     of these, with the same e-mail as another id of the person
--   by_telephone    bigint  [ids]     of the rest, with the same telephone and name as another
--   by_file         bigint  [ids]     of the rest, put there by the house's own file
--   orders          bigint  [orders]  orders of the tool that count
--   orders_known    bigint  [orders]  of these, with a customer: the rest are of guests

select tool, customers, found, by_email, by_telephone, by_file, orders, orders_known
from match_rates
order by tool
