-- A person's returns.
-- params:  customer varchar
-- grain:   return_id
-- columns:
--   return_id      varchar        the return
--   order_id       varchar        the order
--   requested_at   timestamp      asked for, UTC
--   decided_at     timestamp      decided, UTC
--   refunded_at    timestamp      refunded, UTC
--   reason         varchar        reason as coded
--   decision       varchar        approved or refused
--   refund_amount  decimal(18,4)  [money] paid back

select return_id, order_id, requested_at, decided_at, refunded_at, reason, decision, refund_amount
from returns
where customer_id = $customer
order by requested_at, return_id
