-- One row a touchpoint: a contact with the customer or an answer on satisfaction, with the stage of the journey and its channel.
-- params:
-- grain:   sort, touchpoint_id
-- columns:
--   sort             varchar  contact or answer
--   touchpoint_id    varchar  the contact or the answer
--   happened_on      date     local day of it
--   customer_number  bigint   the person; a buyer's is that of purchases, one of nobody known has one of its own, below 0
--   stage            varchar  before buying, order, delivery, question, complaint, return, repair
--   channel          varchar  contact channel; of an answer that of its case, else what its order was sold through (online: web, telephone: phone, shop: store)
--   is_satisfied     boolean  one of the two best answers; null for a contact, and of an answer to another questionnaire than most about cases, or about orders
--   department       varchar  department
--   store_id         varchar  store
--   region           varchar  region
--   tier             varchar  price tier
--   category         varchar  category
--   segment          varchar  segment of the customer
--   kind             varchar  kind of the case

with

firsts as (
    select customer_id, min(ordered_at) as first_at
    from orders
    where is_valid
        and customer_id is not null
    group by customer_id
),

-- What the house sends to many at once is no contact with one of them.
talked as (
    select
        'contact' as sort,
        contacts.contact_id as touchpoint_id,
        contacts.started_on as happened_on,
        contacts.customer_id,
        case
            when contacts.kind in ('complaint', 'return') then contacts.kind
            when contacts.kind in ('repair', 'technical') then 'repair'
            when contacts.kind is not null then 'question'
            when contacts.purpose = 'sales' then 'before buying'
            when orders.order_id is not null and orders.delivered_at <= contacts.started_at then 'question'
            when orders.order_id is not null and orders.shipped_at <= contacts.started_at then 'delivery'
            when orders.order_id is not null then 'order'
            when contacts.customer_id is not null and coalesce(firsts.first_at > contacts.started_at, true)
                then 'before buying'
            else 'question'
        end as stage,
        contacts.channel,
        cast(null as varchar) as questionnaire,
        cast(null as boolean) as is_satisfied,
        contacts.department,
        contacts.store_id,
        contacts.region,
        contacts.tier,
        contacts.category,
        contacts.segment,
        contacts.kind
    from contacts
    left join orders on orders.order_id = contacts.about_order_id
    left join firsts on firsts.customer_id = contacts.customer_id
    where contacts.is_counted
        and (
            coalesce(contacts.direction, 'inbound') = 'inbound'
            or coalesce(contacts.purpose, 'service') in ('service', 'follow_up', 'sales')
        )
),

told as (
    select
        'answer' as sort,
        surveys.survey_id as touchpoint_id,
        surveys.answered_on as happened_on,
        surveys.customer_id,
        case
            when surveys.case_kind in ('complaint', 'return') then surveys.case_kind
            when surveys.case_kind in ('repair', 'technical') then 'repair'
            when surveys.case_id is not null then 'question'
            when orders.delivered_at <= surveys.answered_at
                and (orders.shipped_at is not null or orders.first_promised_on is not null) then 'delivery'
            else 'order'
        end as stage,
        -- A questionnaire is mostly sent by e-mail, whatever it asks about.
        coalesce(
            cases.channel,
            case
                when surveys.case_id is not null then null
                when lower(orders.sold_through) = 'telephone' then 'phone'
                when lower(orders.sold_through) = 'online' then 'web'
                when lower(orders.sold_through) = 'shop' then 'store'
                else orders.sold_through
            end,
            surveys.channel
        ) as channel,
        surveys.questionnaire,
        surveys.is_satisfied,
        surveys.department,
        surveys.store_id,
        surveys.region,
        surveys.tier,
        surveys.category,
        surveys.segment,
        surveys.case_kind as kind
    from surveys
    left join cases on cases.case_id = surveys.case_id
    left join orders on orders.order_id = surveys.order_id
    where surveys.is_answer
        and surveys.kind = 'csat'
        and (surveys.case_id is not null or surveys.order_id is not null)
        and coalesce(surveys.trigger, '') not in ('courtesy', 'knowledge')
),

asked as (
    select
        is_about_order,
        questionnaire,
        row_number() over (partition by is_about_order order by answers desc, questionnaire) as place
    from (
        select stage in ('order', 'delivery') as is_about_order, questionnaire, count(*) as answers
        from told
        group by is_about_order, questionnaire
    ) as counted
),

met as (
    select * from talked
    union all
    select
        told.* replace (case when asked.place = 1 then told.is_satisfied end as is_satisfied)
    from told
    join asked on asked.is_about_order = (told.stage in ('order', 'delivery'))
        and asked.questionnaire = told.questionnaire
),

buyers as (
    select customer_id, row_number() over (order by customer_id) as customer_number
    from (select distinct customer_id from orders where occasion_number is not null) as known
),

others as (
    select customer_id, (select count(*) from buyers) + row_number() over (order by customer_id) as customer_number
    from (
        select customer_id from met where customer_id is not null
        except
        select customer_id from buyers
    ) as known
),

people as (
    select customer_id, customer_number from buyers
    union all
    select customer_id, customer_number from others
)

select
    met.sort,
    met.touchpoint_id,
    met.happened_on,
    coalesce(people.customer_number, -row_number() over (order by met.sort, met.touchpoint_id)) as customer_number,
    met.stage,
    met.channel,
    met.is_satisfied,
    met.department,
    met.store_id,
    met.region,
    met.tier,
    met.category,
    met.segment,
    met.kind
from met
left join people on people.customer_id = met.customer_id
order by met.sort, met.happened_on, met.touchpoint_id
