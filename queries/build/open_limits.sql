-- The open cases that have a deadline for their end, with how long they are open and what their customers bought for.
-- params:  as_of timestamp, as_of_on date
-- grain:   case_id
-- columns:
--   case_id        varchar        the open case
--   customer_id    varchar        the person; null when unknown
--   order_id       varchar        the order it is about
--   opened_on      date           local day of opening
--   due_on         date           local day of the deadline
--   age_seconds    double         opening to the as-of instant
--   limit_seconds  double         opening to the deadline
--   falls          varchar        late already, within 7 days, in 8 to 14 days, later
--   sales          decimal(38,4)  net sales to the customer in the 12 months to the as-of instant; null where not known
--   reason         varchar        reason as coded
--   kind           varchar        kind of the case
--   channel        varchar        contact channel
--   department     varchar        department
--   store_id       varchar        store
--   region         varchar        region of the store, else of the customer
--   tier           varchar        price tier
--   category       varchar        category
--   segment        varchar        segment of the customer

with

waiting as (
    select *
    from cases
    where is_counted
        and stands = 'open'
        and due_stands in ('pending', 'open and late')
),

-- A column that is empty everywhere says nothing of a single row.
known as (
    select count(*) > 0 as has_sales from orders where net_amount is not null
),

bought as (
    select customer_id, sum(net_amount) as sales
    from orders
    where is_valid
        and ordered_on > $as_of_on - interval 12 month
        and customer_id in (select customer_id from waiting)
    group by customer_id
)

select
    waiting.case_id,
    waiting.customer_id,
    waiting.order_id,
    waiting.opened_on,
    waiting.due_on,
    waiting.resolution_seconds as age_seconds,
    epoch(waiting.due_at - waiting.opened_at) as limit_seconds,
    case
        when waiting.due_at <= $as_of then 'late already'
        when waiting.due_at <= $as_of + interval 7 day then 'within 7 days'
        when waiting.due_at <= $as_of + interval 14 day then 'in 8 to 14 days'
        else 'later'
    end as falls,
    case when waiting.customer_id is not null and known.has_sales then coalesce(bought.sales, 0) end as sales,
    waiting.reason,
    waiting.kind,
    waiting.channel,
    waiting.department,
    waiting.store_id,
    waiting.region,
    waiting.tier,
    waiting.category,
    waiting.segment
from waiting
cross join known
left join bought on bought.customer_id = waiting.customer_id
order by waiting.due_at, waiting.case_id
