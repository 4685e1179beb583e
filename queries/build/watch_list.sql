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
--   due_at             timestamp      the earlier deadline of what the case is still owed, an answer or its end, UTC
--   escalated_at       timestamp      when it was escalated, UTC; null where it was not or the export does not say when
--   escalation         varchar        manager or regulator
--   unhappy_at         timestamp      the customer's last dissatisfied answer, where nobody called back, UTC
--   is_over_limit      boolean        open past a deadline, of the answer it still waits for or of its end
--   is_due_soon        boolean        open, with such a deadline in the 7 days after the as-of instant
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
    select kind, quantile_cont(resolution_seconds, 0.75) as seconds
    from cases
    where is_counted and stands = 'resolved' and ended_on > $as_of_on - interval 12 month
    group by kind
    having count(*) >= 30
),

open_cases as (
    select
        cases.*,
        coalesce(cases.response_stands = 'open' and known.has_answers, false)
            and coalesce(cases.initiated_by, 'customer') = 'customer' as is_unanswered,
        coalesce(cases.resolution_seconds > usual.seconds, false) as is_over_usual,
        coalesce(cases.tier = 'luxury' or cases.segment = 'clientele', false) as is_luxury,
        row_number() over (partition by cases.customer_id order by cases.opened_at, cases.case_id) as place
    from cases
    cross join known
    left join usual on usual.kind is not distinct from cases.kind
    where cases.is_counted and cases.stands = 'open'
),

-- What is still owed: an answer until there is one, and the end.
owed as (
    select
        open_cases.*,
        case when due_stands in ('open and late', 'pending') then due_at end as end_due_at,
        case when is_unanswered and response_due_stands in ('open and late', 'pending') then response_due_at end
            as answer_due_at
    from open_cases
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
        'case ' || owed.case_id as entry_id,
        owed.case_id,
        owed.customer_id,
        owed.kind,
        owed.channel,
        owed.department,
        owed.store_id,
        owed.region,
        owed.tier,
        owed.category,
        owed.segment,
        owed.owner_id,
        owed.opened_at as since,
        case when owed.end_due_at is null or owed.answer_due_at < owed.end_due_at then owed.answer_due_at
            else owed.end_due_at end as due_at,
        owed.escalated_at,
        owed.escalation,
        not_called_back.answered_at as unhappy_at,
        coalesce(owed.answer_due_at <= $as_of, false) or coalesce(owed.end_due_at <= $as_of, false) as is_over_limit,
        coalesce(owed.answer_due_at > $as_of and owed.answer_due_at <= $as_of + interval 7 day, false)
            or coalesce(owed.end_due_at > $as_of and owed.end_due_at <= $as_of + interval 7 day, false) as is_due_soon,
        coalesce(owed.is_escalated, false) as is_escalated,
        not_called_back.answered_at is not null as is_not_called_back,
        owed.is_luxury and (owed.is_unanswered or owed.is_over_usual) as is_luxury_waiting,
        owed.is_unanswered,
        owed.is_over_usual
    from owed
    -- A customer is called back once, however many cases they have.
    left join not_called_back on not_called_back.customer_id = owed.customer_id and owed.place = 1
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
