-- Customers who dealt with the house in the 30 days to the period's end, and how often it wrote to or called each.
-- params:  start date, end date, by varchar, groups varchar[], parts varchar[], as_of_on date, most bigint, regions varchar[], segments varchar[]
-- grain:   group_name, customer_id
-- columns:
--   group_name       varchar  value of the dimension asked for; by month or week, at the end of each
--   customer_id      varchar  the person
--   sent             bigint   [contacts] surveys, advertising, sales and follow-ups sent
--   is_over          boolean  more than the cap
--   without_purpose  bigint   [contacts] outbound contacts whose purpose is not known, so not counted
--   cap              bigint   [contacts] what the settings allow
--   region           varchar  region of the customer
--   segment          varchar  segment of the customer
--   in_all           bigint   [rows] rows there are, those beyond `most` included

with

days as (
    select unnest(generate_series($start, least($end, $as_of_on + 1) - interval 1 day, interval 1 day))::date as day
),

-- A month, or what there is of it, ends with its last day.
ends as (
    select
        case when $by in ('month', 'week') then group_of($by, day) end as period,
        max(day) as last_on
    from days
    group by all
),

dealt as (
    select
        customer_id,
        sent_on as day,
        case when is_message then 1 else 0 end as sent,
        case when is_message then 0 else 1 end as without_purpose
    from sendings
    union all
    select customer_id, started_on, 0, 0 from contacts where is_counted
    union all
    select customer_id, ordered_on, 0, 0 from orders where is_valid
    union all
    select customer_id, opened_on, 0, 0 from cases where is_counted
),

by_day as (
    select customer_id, day, sum(sent) as sent, sum(without_purpose) as without_purpose
    from dealt
    where customer_id is not null
        and day > (select min(last_on) from ends) - 30
        and day <= (select max(last_on) from ends)
    group by customer_id, day
),

by_customer as (
    select
        ends.period,
        ends.last_on,
        by_day.customer_id,
        sum(by_day.sent)::bigint as sent,
        sum(by_day.without_purpose)::bigint as without_purpose
    from ends
    join by_day on by_day.day > ends.last_on - 30 and by_day.day <= ends.last_on
    group by all
),

cap as (
    select max(most) as cap from house_contact_cap
),

placed as (
    select
        coalesce(by_customer.period, group_of($by, last_on, region := region, segment := segment)) as group_name,
        by_customer.customer_id,
        by_customer.sent,
        by_customer.sent > cap.cap as is_over,
        by_customer.without_purpose,
        cap.cap,
        customers.region,
        customers.segment
    from by_customer
    left join customers on customers.customer_id = by_customer.customer_id
    cross join cap
    where is_in($regions, region)
        and is_in($segments, segment)
),

chosen as (
    select *, count(*) over () as in_all
    from placed
    where is_in($groups, group_name) and is_in($parts, sent::varchar)
)

select group_name, customer_id, sent, is_over, without_purpose, cap, region, segment, in_all
from chosen
order by sent desc, group_name, customer_id
limit $most
