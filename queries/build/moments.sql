-- One row a moment in which a known customer met the service: an adviser's contact, an answer about an order, a case with a deadline, an order.
-- params:  as_of_on date
-- grain:   moment, moment_id
-- columns:
--   moment           varchar  contact (of an adviser), answer (about an order), case (with a deadline for its first answer), order (valid)
--   moment_id        varchar  the contact, answer, case or order
--   happened_on      date     local day of it; of a case the day on which it was opened
--   customer_number  bigint   the person, numbered by customer_id
--   service          varchar  satisfied, not satisfied; answered in time, answered late; with an adviser's contact, without; null for a contact
--   bought_soon      boolean  of a contact: a valid order after it, within 14 days; null while these are not over
--   came_back        boolean  of all others: a valid order on a later day, within 90 days; null while these are not over
--   store_id         varchar  store
--   region           varchar  region
--   tier             varchar  price tier; of a contact that of the customer's last order before it
--   category         varchar  category; of a contact likewise
--   segment          varchar  segment of the customer

with

advised as (
    select contact_id, customer_id, started_at, started_on, store_id, region, segment
    from contacts
    where is_counted
        and (purpose = 'sales' or lower(outcome) = 'sale')
        and not coalesce(abandoned, false)
        and customer_id is not null
),

bought as (
    select order_id, customer_id, ordered_at, ordered_on, store_id, region, tier, category, segment
    from orders
    where is_valid
        and customer_id is not null
),

-- What the customer had bought last before an adviser's contact, and whether an order came of it.
around as (
    select
        advised.contact_id,
        max(bought.ordered_at) filter (where bought.ordered_at < advised.started_at) as last_at,
        coalesce(
            bool_or(bought.ordered_at >= advised.started_at and bought.ordered_on <= advised.started_on + 14), false
        ) as bought_soon
    from advised
    join bought on bought.customer_id = advised.customer_id
    group by advised.contact_id
),

last_bought as (
    select
        advised.contact_id,
        min(bought.tier) as tier,
        min(bought.category) as category
    from advised
    join around on around.contact_id = advised.contact_id
    join bought on bought.customer_id = advised.customer_id and bought.ordered_at = around.last_at
    group by advised.contact_id
),

with_adviser as (
    select distinct bought.order_id
    from bought
    join advised on advised.customer_id = bought.customer_id
        and advised.started_at <= bought.ordered_at
        and bought.ordered_on <= advised.started_on + 14
),

met as (
    select
        'contact' as moment,
        advised.contact_id as moment_id,
        advised.started_on as happened_on,
        advised.customer_id,
        cast(null as varchar) as service,
        case when advised.started_on < $as_of_on - 14 then coalesce(around.bought_soon, false) end as bought_soon,
        advised.store_id,
        advised.region,
        last_bought.tier,
        last_bought.category,
        advised.segment
    from advised
    left join around on around.contact_id = advised.contact_id
    left join last_bought on last_bought.contact_id = advised.contact_id
    union all
    -- Courtesy and knowledge are asked beside, and would count one visit twice.
    select
        'answer',
        survey_id,
        answered_on,
        customer_id,
        case when is_satisfied then 'satisfied' else 'not satisfied' end,
        null,
        store_id,
        region,
        tier,
        category,
        segment
    from surveys
    where is_answer
        and kind = 'csat'
        and case_id is null
        and order_id is not null
        and customer_id is not null
        and coalesce(trigger, '') not in ('courtesy', 'knowledge')
    union all
    select
        'case',
        case_id,
        opened_on,
        customer_id,
        case when response_due_stands = 'met' then 'answered in time' else 'answered late' end,
        null,
        store_id,
        region,
        tier,
        category,
        segment
    from cases
    where is_counted
        and customer_id is not null
        and response_due_stands in ('met', 'late', 'open and late')
    union all
    select
        'order',
        bought.order_id,
        bought.ordered_on,
        bought.customer_id,
        case when with_adviser.order_id is not null then 'with an adviser''s contact' else 'without' end,
        null,
        bought.store_id,
        bought.region,
        bought.tier,
        bought.category,
        bought.segment
    from bought
    left join with_adviser on with_adviser.order_id = bought.order_id
),

bought_days as (
    select distinct customer_id, ordered_on from bought
),

back as (
    select distinct met.moment, met.moment_id
    from met
    join bought_days on bought_days.customer_id = met.customer_id
        and bought_days.ordered_on > met.happened_on
        and bought_days.ordered_on <= met.happened_on + 90
    where met.moment <> 'contact'
),

people as (
    select customer_id, row_number() over (order by customer_id) as customer_number
    from (select distinct customer_id from met) as known
)

select
    met.moment,
    met.moment_id,
    met.happened_on,
    people.customer_number,
    met.service,
    met.bought_soon,
    case when met.moment <> 'contact' and met.happened_on < $as_of_on - 90 then back.moment_id is not null end
        as came_back,
    met.store_id,
    met.region,
    met.tier,
    met.category,
    met.segment
from met
join people on people.customer_id = met.customer_id
left join back on back.moment = met.moment and back.moment_id = met.moment_id
order by met.moment, met.happened_on, met.moment_id
