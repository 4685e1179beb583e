-- The follow-up contacts that the house began, narrow, with their customers numbered.
-- params:
-- grain:   contact_id
-- columns:
--   contact_id        varchar  the contact
--   customer_id       varchar  the person; null when unknown
--   customer_number   bigint   the person, numbered; an unknown one has a number of its own, below 0
--   started_on        date     local day of the contact
--   is_callback       boolean  it is the call-back of an unhappy answer
--   handling_minutes  double   how long it took; null when not known
--   has_opted_out     boolean  the customer wanted no more messages; a blank counts as no
--   channel           varchar  contact channel
--   department        varchar  department
--   store_id          varchar  store
--   region            varchar  region
--   tier              varchar  price tier
--   category          varchar  category
--   segment           varchar  segment of the customer
--   kind              varchar  kind of the case

with

followed as (
    select * from contacts where is_counted and direction = 'outbound' and purpose = 'follow_up'
),

people as (
    select customer_id, row_number() over (order by customer_id) as customer_number
    from (select distinct customer_id from followed where customer_id is not null) as known
),

answering as (
    select distinct contact_id from unhappy_answers where contact_id is not null
)

select
    followed.contact_id,
    followed.customer_id,
    coalesce(people.customer_number, -row_number() over (order by followed.contact_id)) as customer_number,
    followed.started_on,
    answering.contact_id is not null as is_callback,
    case when followed.handling_minutes >= 0 then followed.handling_minutes end as handling_minutes,
    coalesce(followed.opted_out, false) as has_opted_out,
    followed.channel,
    followed.department,
    followed.store_id,
    followed.region,
    followed.tier,
    followed.category,
    followed.segment,
    followed.kind
from followed
left join people on people.customer_id = followed.customer_id
left join answering on answering.contact_id = followed.contact_id
order by followed.started_on, followed.contact_id
