-- Whom to call or unblock at the as-of instant, and why: open cases, and unhappy customers who have none.
-- params:  as_of timestamp, as_of_on date
-- grain:   entry_id
-- columns:
--   entry_id           varchar        the case, or the customer where no open case is theirs
--   case_id            varchar        the open case; null for an unhappy customer who has none
--   customer_id        varchar        the person; null where the export does not say
--   kind               varchar        kind of the case, or of the case that was asked about
--   channel            varchar        channel of the case, else of the survey
--   department         varchar        department of the case, or of the case that was asked about
--   store_id           varchar        store of the case, else of the order
--   region             varchar        region of the store, else of the customer
--   tier               varchar        price tier
--   category           varchar        category
--   segment            varchar        segment of the customer
--   owner_id           varchar        who owns the case, else who looks after the customer
--   since              timestamp      opening of the case, else the unhappy answer, UTC
--   due_at             timestamp      deadline of the case, UTC
--   escalated_at       timestamp      when it was escalated, UTC; null where it was not or the export does not say when
--   escalation         varchar        manager or regulator
--   unhappy_at         timestamp      the customer's last dissatisfied answer, where nobody called back, UTC
--   is_over_limit      boolean        open past its deadline
--   is_due_soon        boolean        open, with a deadline in the 7 days after the as-of instant
--   is_escalated       boolean        open and escalated
--   is_not_called_back boolean        dissatisfied within 30 days, and no outbound service contact to the customer since
--   is_luxury_waiting  boolean        of a luxury product or a clientele customer, and unanswered or over the usual time
--   is_unanswered      boolean        still without a first answer; false where the exports hold no first answers
--   is_over_usual      boolean        open longer than three in four cases of its kind took that were resolved in 12 months
--   reasons            bigint         how many of the five reasons apply
--   sales              decimal(38,4)  net sales to the customer in the 12 months to the as-of instant; null where not known

with

-- A column that is empty everywhere says nothing of a single row.
known as (
    select
        (select count(*) > 0 from cases where first_response_at is not null) as has_answers,
        (select count(*) > 0 from contacts where direction = 'outbound') as has_outbound,
        (select count(*) > 0 from orders where net_amount is not null) as has_sales
),

usual as (
    select coalesce(kind, '') as kind, quantile_cont(resolution_seconds, 0.75) as seconds
    from cases
    where is_counted and stands = 'resolved' and ended_on > $as_of_on - interval 12 month
    group by coalesce(kind, '')
    having count(*) >= 30
),

open_cases as (
    select
        cases.*,
        coalesce(cases.due_stands = 'open and late', false) as is_over_limit,
        coalesce(cases.due_stands = 'pending' and cases.due_at <= $as_of + interval 7 day, false) as is_due_soon,
        coalesce(cases.escalated_at <= $as_of, cases.escalation is not null) as is_escalated,
        coalesce(cases.response_stands = 'open' and known.has_answers, false)
            and coalesce(cases.initiated_by, 'customer') = 'customer' as is_unanswered,
        coalesce(cases.resolution_seconds > usual.seconds, false) as is_over_usual,
        coalesce(cases.tier = 'luxury' or cases.segment = 'clientele', false) as is_luxury,
        row_number() over (partition by cases.customer_id order by cases.opened_at, cases.case_id) as place
    from cases
    cross join known
    left join usual on usual.kind = coalesce(cases.kind, '')
    where cases.is_counted and cases.stands = 'open'
),

unhappy as (
    select
        surveys.*,
        row_number() over (partition by customer_id order by answered_at desc, survey_id) as place
    from surveys
    where is_answer
        and is_dissatisfied
        and customer_id is not null
        and answered_at > $as_of - interval 30 day
),

called as (
    select customer_id, max(started_at) as last_at
    from contacts
    where is_counted
        and direction = 'outbound'
        and coalesce(purpose, 'service') in ('follow_up', 'service')
        and started_at > $as_of - interval 30 day
    group by customer_id
),

not_called_back as (
    select unhappy.*
    from unhappy
    cross join known
    left join called on called.customer_id = unhappy.customer_id
    where unhappy.place = 1
        and known.has_outbound
        and (called.last_at is null or called.last_at <= unhappy.answered_at)
),

entries as (
    select
        'case ' || open_cases.case_id as entry_id,
        open_cases.case_id,
        open_cases.customer_id,
        open_cases.kind,
        open_cases.channel,
        open_cases.department,
        open_cases.store_id,
        open_cases.region,
        open_cases.tier,
        open_cases.category,
        open_cases.segment,
        open_cases.owner_id,
        open_cases.opened_at as since,
        open_cases.due_at,
        case when open_cases.is_escalated then open_cases.escalated_at end as escalated_at,
        case when open_cases.is_escalated then open_cases.escalation end as escalation,
        not_called_back.answered_at as unhappy_at,
        open_cases.is_over_limit,
        open_cases.is_due_soon,
        open_cases.is_escalated,
        not_called_back.answered_at is not null as is_not_called_back,
        open_cases.is_luxury and (open_cases.is_unanswered or open_cases.is_over_usual) as is_luxury_waiting,
        open_cases.is_unanswered,
        open_cases.is_over_usual
    from open_cases
    -- A customer is called back once, however many cases they have.
    left join not_called_back on not_called_back.customer_id = open_cases.customer_id and open_cases.place = 1
    union all
    select
        'customer ' || not_called_back.customer_id,
        null,
        not_called_back.customer_id,
        not_called_back.case_kind,
        not_called_back.channel,
        not_called_back.department,
        not_called_back.store_id,
        not_called_back.region,
        not_called_back.tier,
        not_called_back.category,
        not_called_back.segment,
        customers.owner_id,
        not_called_back.answered_at,
        null,
        null,
        null,
        not_called_back.answered_at,
        false,
        false,
        false,
        true,
        false,
        false,
        false
    from not_called_back
    left join customers on customers.customer_id = not_called_back.customer_id
    where not_called_back.customer_id not in (select customer_id from open_cases where customer_id is not null)
),

listed as (
    select
        *,
        cast(is_over_limit as bigint) + cast(is_due_soon as bigint) + cast(is_escalated as bigint)
            + cast(is_not_called_back as bigint) + cast(is_luxury_waiting as bigint) as reasons
    from entries
    where is_over_limit or is_due_soon or is_escalated or is_not_called_back or is_luxury_waiting
),

bought as (
    select customer_id, sum(net_amount) as sales
    from orders
    where is_valid
        and ordered_on > $as_of_on - interval 12 month
        and customer_id in (select customer_id from listed)
    group by customer_id
)

select
    listed.*,
    case when listed.customer_id is not null and known.has_sales then coalesce(bought.sales, 0) end as sales
from listed
cross join known
left join bought on bought.customer_id = listed.customer_id
order by listed.since, listed.entry_id
