-- Contacts of technical support that began with an upset customer, narrow, and whether they ended calmer.
-- params:
-- grain:   contact_id
-- columns:
--   contact_id       varchar  the contact
--   started_on       date     local day of the contact
--   customer_number  bigint   the person, numbered; a contact of nobody known has a number of its own, below 0
--   is_calmed        boolean  the customer was no longer upset at the end; null when nobody says
--   channel          varchar  contact channel
--   department       varchar  department
--   store_id         varchar  store
--   region           varchar  region
--   tier             varchar  price tier
--   category         varchar  category
--   segment          varchar  segment of the customer
--   kind             varchar  kind of the case

with

-- A department is technical where a quarter of its cases or more are technical or repairs: it also has the complaints
-- about them, and these are where customers are upset.
technical as (
    select department
    from cases
    where is_counted
        and department is not null
    group by department
    having 4 * count(*) filter (where kind in ('technical', 'repair')) >= count(*)
),

upset as (
    select contacts.*
    from contacts
    left join technical on technical.department = contacts.department
    where contacts.is_counted
        and contacts.mood_start = -1
        and (contacts.kind in ('technical', 'repair') or technical.department is not null)
),

people as (
    select customer_id, row_number() over (order by customer_id) as customer_number
    from (select distinct customer_id from upset where customer_id is not null) as known
)

select
    upset.contact_id,
    upset.started_on,
    coalesce(people.customer_number, -row_number() over (order by upset.contact_id)) as customer_number,
    upset.mood_end >= 0 as is_calmed,
    upset.channel,
    upset.department,
    upset.store_id,
    upset.region,
    upset.tier,
    upset.category,
    upset.segment,
    upset.kind
from upset
left join people on people.customer_id = upset.customer_id
order by upset.started_on, upset.contact_id
