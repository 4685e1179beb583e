-- Customers who dealt with the house in the 30 days to the period's end, and those it wrote to or called too often.
-- params:  start date, end date, by varchar, as_of_on date, regions varchar[], segments varchar[]
-- grain:   group_name
-- columns:
--   group_name       varchar              value of the dimension asked for; by month or week, at the end of each
--   customers        bigint [customers]   known, who bought, got in touch, opened a case or were written to or called
--   over_contacted   bigint [customers]   of those, sent more surveys, advertising, sales and follow-ups than the cap
--   most_sent        bigint [contacts]    sent to one of them at most
--   without_purpose  bigint [contacts]    outbound contacts with them whose purpose is not known, so not counted
--   cap              bigint [contacts]    what the settings allow

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

windows as (
    select last_on, unnest(generate_series(last_on - 29, last_on, interval 1 day))::date as day from ends
),

sent_by_day as (
    select
        customer_id,
        sent_on as day,
        count(*) filter (where is_message) as sent,
        count(*) filter (where not is_message) as without_purpose
    from sendings
    where sent_on in (select day from windows)
    group by customer_id, sent_on
),

-- Who dealt with the house without being sent anything counts as well.
dealt as (
    select customer_id, day, sent, without_purpose from sent_by_day
    union all
    select customer_id, started_on, 0, 0 from contacts where is_counted
    union all
    select customer_id, ordered_on, 0, 0 from orders where is_valid
    union all
    select customer_id, opened_on, 0, 0 from cases where is_counted
),

by_customer as (
    select
        windows.last_on,
        dealt.customer_id,
        sum(dealt.sent)::bigint as sent,
        sum(dealt.without_purpose)::bigint as without_purpose
    from dealt
    join windows on windows.day = dealt.day
    where dealt.customer_id is not null
    group by windows.last_on, dealt.customer_id
),

cap as (
    select max(most) as cap from house_contact_cap
)

select
    coalesce(ends.period, group_of($by, ends.last_on, region := region, segment := segment)) as group_name,
    count(*) as customers,
    count(*) filter (where sent > cap) as over_contacted,
    max(sent) as most_sent,
    sum(without_purpose)::bigint as without_purpose,
    max(cap) as cap
from by_customer
join ends on ends.last_on = by_customer.last_on
left join customers on customers.customer_id = by_customer.customer_id
cross join cap
where is_in($regions, region)
    and is_in($segments, segment)
group by all
order by group_name
