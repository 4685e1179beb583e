-- Customers who dealt with the house in the 30 days to the period's end, and those it wrote to or called too often.
-- params:  start date, end date, by varchar, as_of timestamp, as_of_on date, regions varchar[], segments varchar[]
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

-- One sending to several addresses of a person reaches that person once.
sent as (
    select
        customer_id,
        started_on as day,
        case when purpose = 'survey' then 'survey' when purpose is null then 'unknown' else 'other' end as what
    from contacts
    where is_counted
        and direction = 'outbound'
        and (purpose is null or purpose in ('survey', 'marketing', 'sales', 'follow_up'))
        and not coalesce(requested_by_customer, false)
        and customer_id is not null
        and started_on > (select min(last_on) from ends) - 30
        and started_on <= (select max(last_on) from ends)
    group by customer_id, started_on, started_at, purpose, channel
),

dealt as (
    select
        customer_id,
        day,
        case when what = 'other' then 1 else 0 end as others,
        case when what = 'survey' then 1 else 0 end as surveys,
        0 as invitations,
        case when what = 'unknown' then 1 else 0 end as without_purpose
    from sent
    union all
    select customer_id, invited_on, 0, 0, 1, 0
    from surveys
    where invited_at <= $as_of and status is distinct from 'bounced'
    union all
    select customer_id, started_on, 0, 0, 0, 0 from contacts where is_counted
    union all
    select customer_id, ordered_on, 0, 0, 0, 0 from orders where is_valid
    union all
    select customer_id, opened_on, 0, 0, 0, 0 from cases where is_counted
),

-- An invitation that the list of contacts holds too was sent once.
by_day as (
    select
        customer_id,
        day,
        sum(others) + greatest(sum(surveys), sum(invitations)) as sent,
        sum(without_purpose) as without_purpose
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
)

select
    coalesce(period, group_of($by, last_on, region := region, segment := segment)) as group_name,
    count(*) as customers,
    count(*) filter (where sent > cap) as over_contacted,
    max(sent) as most_sent,
    sum(without_purpose)::bigint as without_purpose,
    max(cap) as cap
from by_customer
left join customers on customers.customer_id = by_customer.customer_id
cross join cap
where is_in($regions, region)
    and is_in($segments, segment)
group by all
order by group_name
