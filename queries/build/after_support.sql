-- One row a settled case of a known person: what the house sent within 14 days after it.
-- params:  as_of timestamp
-- grain:   case_id
-- columns:
--   case_id       varchar    the case
--   customer_id   varchar    the person
--   ended_at      timestamp  last resolution, UTC
--   ended_on      date       its local day
--   sent          bigint     [messages] surveys, advertising, sales and follow-ups sent within 14 days after it
--   is_disturbed  boolean    two or more; null when it was settled less than 14 days ago
--   channel       varchar    contact channel
--   department    varchar    department
--   store_id      varchar    store
--   region        varchar    region
--   tier          varchar    price tier
--   category      varchar    category
--   segment       varchar    segment of the customer
--   kind          varchar    kind of case

with

settled as (
    select
        cases.*,
        cases.opened_at + cases.resolution_seconds * interval 1 second as ended_at
    from cases
    where cases.is_counted
        and cases.stands = 'resolved'
        and cases.customer_id is not null
),

sent as (
    select settled.case_id, count(*) as sent
    from settled
    join sendings on sendings.customer_id = settled.customer_id
        and sendings.is_message
        and sendings.sent_at > settled.ended_at
        and sendings.sent_at <= settled.ended_at + interval 14 day
    group by settled.case_id
)

select
    settled.case_id,
    settled.customer_id,
    settled.ended_at,
    settled.ended_on,
    coalesce(sent.sent, 0) as sent,
    case when settled.ended_at + interval 14 day <= $as_of then coalesce(sent.sent, 0) >= 2 end as is_disturbed,
    settled.channel,
    settled.department,
    settled.store_id,
    settled.region,
    settled.tier,
    settled.category,
    settled.segment,
    settled.kind
from settled
left join sent on sent.case_id = settled.case_id
order by settled.ended_on
