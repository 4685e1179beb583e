-- The inbound contacts that belong to no recorded complaint and began in no good mood, and whether they speak of one.
-- params:
-- grain:   contact_id
-- columns:
--   contact_id       varchar  the contact
--   customer_number  bigint   the person, numbered; an unknown one has a number of its own, below 0
--   started_on       date     local day of the contact
--   speaks           boolean  its text has a term that is clearly more frequent in complaints; null without a text
--   is_by_mood       boolean  it has no text, began in a bad mood, and most cases of its reason are complaints
--   stands_for       double   how many contacts it stands for: 1 unless a month has more than 20,000 texts
--   channel          varchar  contact channel
--   department       varchar  department
--   store_id         varchar  store
--   region           varchar  region
--   tier             varchar  price tier
--   category         varchar  category
--   segment          varchar  segment of the customer
--   kind             varchar  kind of the case

with

complaining as (
    select term from terms where is_complaining
),

speaking as (
    select distinct text_number
    from (select text_number, unnest(terms) as term from said where source = 'contact') as used
    where term in (select term from complaining)
),

reasons as (
    select reason
    from cases
    where is_counted
        and reason is not null
    group by reason
    having count(*) filter (where kind = 'complaint') > 0.5 * count(*)
),

silent as (
    select *
    from contacts
    where is_counted
        and coalesce(direction, 'inbound') = 'inbound'
        and coalesce(kind <> 'complaint', true)
        and coalesce(trim(body), '') = ''
        and mood_start < 0
        and reason in (select reason from reasons)
)

select
    said.record_id as contact_id,
    said.customer_number,
    said.said_on as started_on,
    speaking.text_number is not null as speaks,
    false as is_by_mood,
    said.stands_for,
    said.channel,
    said.department,
    said.store_id,
    said.region,
    said.tier,
    said.category,
    said.segment,
    said.kind
from said
left join speaking on speaking.text_number = said.text_number
where said.source = 'contact'
    and not said.has_complaint
    and coalesce(said.has_bad_mood, true)
union all
select
    contact_id,
    -- They take part in no share, so that nobody need be told apart.
    cast(0 as bigint),
    started_on,
    cast(null as boolean),
    true,
    cast(1 as double),
    channel,
    department,
    store_id,
    region,
    tier,
    category,
    segment,
    kind
from silent
order by started_on, contact_id
