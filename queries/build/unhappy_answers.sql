-- One row an unhappy answer of a known or unknown customer: whether and when the customer was called back, and what came after.
-- params:  as_of timestamp
-- grain:   survey_id
-- columns:
--   survey_id         varchar    the answer: one of the worst of a csat, or a detractor of an nps
--   customer_id       varchar    the person; null when unknown, so that nobody can say whether they were called back
--   customer_number   bigint     the person, numbered; an unknown one has a number of its own, below 0
--   questionnaire     varchar    kind, trigger and scale
--   answered_at       timestamp  when it was answered, UTC
--   answered_on       date       its local day
--   contact_id        varchar    the call-back: the first service or follow-up contact that the house began within 30 days after it
--   called_on         date       its local day
--   stands            varchar    called back or waiting; null when the customer is unknown
--   waited_seconds    double     answer to call-back; while waiting, to the as-of instant, 30 days at most
--   is_in_time        boolean    called back within the house's target; null without a target, while it lies ahead, or unknown
--   is_early          boolean    not called back, and the target lies ahead
--   by_landmark       varchar    a call-back within 7 days, or none; null while these run, or unknown
--   next_survey_id    varchar    the customer's next answer to the same questionnaire, where it came more than 7 days later
--   next_on           date       its local day
--   is_next_satisfied  boolean   it was one of the best answers
--   judged_on         date       97 days after the answer, where that day has come: 7 to be called back in, 90 to buy in
--   has_bought_again  boolean    ordered in those 90 days; null while they run, or unknown
--   channel           varchar    contact channel
--   department        varchar    department of the case
--   store_id          varchar    store
--   region            varchar    region
--   tier              varchar    price tier
--   category          varchar    category
--   segment           varchar    segment of the customer
--   case_kind         varchar    kind of the case

with

ordered as (
    select
        *,
        coalesce(case when kind = 'nps' then score <= 6 else is_dissatisfied end, false) as is_unhappy,
        lead(survey_id) over one_customer as following_id,
        lead(answered_at) over one_customer as following_at,
        lead(answered_on) over one_customer as following_on,
        lead(is_satisfied) over one_customer as is_following_satisfied
    from surveys
    where is_answer
        and kind in ('csat', 'nps')
    window one_customer as (
        partition by questionnaire, coalesce(customer_id, 'answer ' || survey_id) order by answered_at, survey_id
    )
),

unhappy as (
    select * from ordered where is_unhappy
),

outgoing as (
    select contact_id, customer_id, started_at, started_on
    from contacts
    where is_counted
        and direction = 'outbound'
        and purpose in ('service', 'follow_up')
        and not coalesce(abandoned, false)
        and customer_id in (select customer_id from unhappy)
),

-- The earliest in time, of equals the first by its id.
called as (
    select survey_id, contact_id, started_at, started_on
    from (
        select
            unhappy.survey_id,
            outgoing.contact_id,
            outgoing.started_at,
            outgoing.started_on,
            row_number() over (
                partition by unhappy.survey_id order by outgoing.started_at, outgoing.contact_id
            ) as place
        from unhappy
        join outgoing on outgoing.customer_id = unhappy.customer_id
            and outgoing.started_at > unhappy.answered_at
            and outgoing.started_at <= unhappy.answered_at + interval 30 day
    ) as ranked
    where place = 1
),

bought as (
    select distinct unhappy.survey_id
    from unhappy
    join orders on orders.customer_id = unhappy.customer_id
    where orders.is_valid
        and orders.ordered_at > unhappy.answered_at + interval 7 day
        and orders.ordered_at <= unhappy.answered_at + interval 97 day
),

people as (
    select customer_id, row_number() over (order by customer_id) as customer_number
    from (select distinct customer_id from unhappy where customer_id is not null) as known
),

judged as (
    select
        unhappy.*,
        called.contact_id,
        called.started_at as called_at,
        called.started_on as called_on,
        bought.survey_id is not null as has_bought,
        house_callbacks.seconds as target_seconds
    from unhappy
    left join called on called.survey_id = unhappy.survey_id
    left join bought on bought.survey_id = unhappy.survey_id
    left join house_callbacks on true
),

timed as (
    select
        *,
        case
            when customer_id is null then null
            when called_at is not null then epoch(called_at - answered_at)
            else least(epoch($as_of - answered_at), 30 * 86400)
        end as waited_seconds
    from judged
)

select
    timed.survey_id,
    timed.customer_id,
    coalesce(people.customer_number, -row_number() over (order by timed.survey_id)) as customer_number,
    timed.questionnaire,
    timed.answered_at,
    timed.answered_on,
    timed.contact_id,
    timed.called_on,
    case
        when timed.customer_id is null then null
        when timed.called_at is not null then 'called back'
        else 'waiting'
    end as stands,
    cast(timed.waited_seconds as double) as waited_seconds,
    case
        when timed.called_at is not null then timed.waited_seconds <= timed.target_seconds
        when epoch($as_of - timed.answered_at) > timed.target_seconds and timed.customer_id is not null then false
    end as is_in_time,
    timed.customer_id is not null and timed.called_at is null
        and coalesce(epoch($as_of - timed.answered_at) <= timed.target_seconds, false) as is_early,
    case
        when timed.customer_id is null then null
        when timed.waited_seconds <= 7 * 86400 and timed.called_at is not null then 'a call-back within 7 days'
        when epoch($as_of - timed.answered_at) > 7 * 86400 then 'no call-back within 7 days'
    end as by_landmark,
    case when timed.following_at > timed.answered_at + interval 7 day then timed.following_id end as next_survey_id,
    case when timed.following_at > timed.answered_at + interval 7 day then timed.following_on end as next_on,
    case when timed.following_at > timed.answered_at + interval 7 day then timed.is_following_satisfied end
        as is_next_satisfied,
    case when timed.answered_at + interval 97 day <= $as_of then timed.answered_on + 97 end as judged_on,
    case when timed.customer_id is not null and timed.answered_at + interval 97 day <= $as_of then timed.has_bought end
        as has_bought_again,
    timed.channel,
    timed.department,
    timed.store_id,
    timed.region,
    timed.tier,
    timed.category,
    timed.segment,
    timed.case_kind
from timed
left join people on people.customer_id = timed.customer_id
order by timed.answered_on, timed.survey_id
