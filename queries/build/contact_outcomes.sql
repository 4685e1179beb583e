-- Every contact that counts, narrow: what it was about, how it ended, who it was with, and whether an order followed.
-- params:  as_of timestamp
-- grain:   contact_id
-- columns:
--   contact_id        varchar  the contact
--   started_on        date     local day of the contact
--   customer_number   bigint   the person, numbered; a contact of nobody known has one of its own, below zero
--   started_by        varchar  customer or us
--   purpose           varchar  purpose
--   nature            varchar  the reason as coded; without one, what we wrote or called for
--   reason            varchar  reason as coded
--   outcome           varchar  outcome as coded
--   product_id        varchar  product of its case
--   channel           varchar  contact channel
--   department        varchar  department
--   store_id          varchar  store
--   region            varchar  region
--   tier              varchar  price tier
--   category          varchar  category
--   segment           varchar  segment of the customer
--   kind              varchar  kind of the case
--   is_conversation   boolean  the customer's own contact, or ours, unless it is a mailing: a survey, advertising, order news
--   has_nature        boolean  a conversation with a reason that says something; of ours its purpose does as well
--   has_outcome       boolean  a conversation with an outcome that says something
--   is_recorded       boolean  both
--   is_prospect       boolean  a conversation with a person who had not bought yet; null when nobody knows the person
--   was_followed      boolean  a conversation with a known person who ordered within 14 days; null when it is younger
--   was_first_bought  boolean  the same of those who had not bought yet
--   is_sale           boolean  a conversation that ended in a sale, of those with an outcome; null where the house codes no sales
--   is_young          boolean  a conversation with a known person, less than 14 days old

with

-- What stands in the place of a code and says nothing.
empty_words as (
    select unnest(['other', 'others', 'unknown', 'other/unknown', 'not known', 'unspecified', 'misc', 'miscellaneous',
        'n/a', 'na', 'none', 'null', '-', '?', '']) as word
),

counted as (
    select
        contacts.*,
        case when coalesce(contacts.direction, 'inbound') = 'inbound' then 'customer' else 'us' end as started_by,
        coalesce(contacts.direction, 'inbound') = 'inbound'
            or coalesce(contacts.purpose, 'service') not in ('marketing', 'survey', 'status') as is_conversation,
        contacts.reason is not null and lower(trim(contacts.reason)) not in (select word from empty_words)
            as has_reason,
        contacts.outcome is not null and lower(trim(contacts.outcome)) not in (select word from empty_words)
            as knows_outcome
    from contacts
    where contacts.is_counted
),

people as (
    select customer_id, row_number() over (order by customer_id) as customer_number
    from (select distinct customer_id from counted where customer_id is not null) as known
),

nobody as (
    select contact_id, -row_number() over (order by contact_id) as customer_number
    from counted
    where customer_id is null
),

followed as (
    select distinct counted.contact_id
    from counted
    join orders on orders.customer_id = counted.customer_id
        and orders.is_valid
        and orders.ordered_at > counted.started_at
        and orders.ordered_at <= counted.started_at + interval 14 day
    where counted.is_conversation
),

first_bought as (
    select customer_id, min(ordered_at) as first_at from orders where is_valid group by customer_id
),

sales_coded as (
    select coalesce(bool_or(lower(trim(outcome)) = 'sale'), false) as are_coded from counted
),

judged as (
    select
        counted.*,
        coalesce(people.customer_number, nobody.customer_number) as customer_number,
        counted.is_conversation and counted.customer_id is not null as is_known,
        counted.started_at + interval 14 day <= $as_of as is_old,
        -- Who asks about an order has bought, whether or not the export holds that order.
        coalesce(first_bought.first_at > counted.started_at, true)
            and coalesce(customers.became_customer_at > counted.started_at, true)
            and counted.about_order_id is null as is_new,
        followed.contact_id is not null as is_followed,
        sales_coded.are_coded
    from counted
    cross join sales_coded
    left join people on people.customer_id = counted.customer_id
    left join nobody on nobody.contact_id = counted.contact_id
    left join first_bought on first_bought.customer_id = counted.customer_id
    left join customers on customers.customer_id = counted.customer_id
    left join followed on followed.contact_id = counted.contact_id
)

select
    judged.contact_id,
    judged.started_on,
    judged.customer_number,
    judged.started_by,
    judged.purpose,
    case
        when judged.has_reason then judged.reason
        when judged.started_by = 'us' and judged.purpose is not null then 'ours: ' || replace(judged.purpose, '_', ' ')
        else '(unknown)'
    end as nature,
    judged.reason,
    judged.outcome,
    cases.product_id,
    judged.channel,
    judged.department,
    judged.store_id,
    judged.region,
    judged.tier,
    judged.category,
    judged.segment,
    judged.kind,
    judged.is_conversation,
    case when judged.is_conversation then
        judged.has_reason or (judged.started_by = 'us' and judged.purpose is not null)
    end as has_nature,
    case when judged.is_conversation then judged.knows_outcome end as has_outcome,
    case when judged.is_conversation then
        judged.knows_outcome and (judged.has_reason or (judged.started_by = 'us' and judged.purpose is not null))
    end as is_recorded,
    case when judged.is_known then judged.is_new end as is_prospect,
    case when judged.is_known and judged.is_old then judged.is_followed end as was_followed,
    case when judged.is_known and judged.is_old and judged.is_new then judged.is_followed end as was_first_bought,
    case when judged.is_conversation and judged.are_coded and judged.knows_outcome
        then lower(trim(judged.outcome)) = 'sale' end as is_sale,
    judged.is_known and not judged.is_old as is_young
from judged
left join cases on cases.case_id = judged.case_id
order by judged.started_on
