-- One row a contact: its local day, the person, the issue it belongs to, and where it belongs.
-- params:  time_zone varchar, as_of timestamp
-- grain:   contact_id
-- columns: those of the contract, and
--   started_on   date     local day of the contact
--   is_counted   boolean  not an automatic reply, and started by the as-of instant
--   issue_id     varchar  the case, else the customer's questions about one order no more than 7 days apart, with what the house sent after them; null when unknown
--   kind         varchar  kind of the case
--   region       varchar  region of the store, else of the customer
--   tier         varchar  price tier of the case, else of the order
--   category     varchar  category of the case, else of the order
--   segment      varchar  segment of the customer

with

joined as (
    select
        contacts.* replace (
            coalesce(identities.customer_id, contacts.customer_id, cases.customer_id, orders.customer_id) as customer_id,
            coalesce(contacts.channel, cases.channel) as channel,
            coalesce(contacts.department, cases.department) as department,
            coalesce(contacts.store_id, cases.store_id, orders.store_id) as store_id
        ),
        cases.kind,
        coalesce(cases.tier, orders.tier) as tier,
        coalesce(cases.category, orders.category) as category
    from kept.contacts
    left join identities on identities.exported_id = contacts.customer_id
    left join cases on cases.case_id = contacts.case_id
    left join orders on orders.order_id = contacts.order_id
),

spaced as (
    select
        *,
        max(started_at) filter (where is_question) over (
            partition by customer_id, order_id, case_id order by started_at, contact_id
            rows between unbounded preceding and 1 preceding
        ) as question_before_at
    from (
        select *, coalesce(direction, 'inbound') = 'inbound' and not coalesce(is_auto_reply, false) as is_question
        from joined
    ) as asked
),

numbered as (
    select
        *,
        count(*) filter (
            where is_question and coalesce(started_at > question_before_at + interval 7 day, true)
        ) over (
            partition by customer_id, order_id, case_id order by started_at, contact_id
            rows between unbounded preceding and current row
        ) as issue_number
    from spaced
)

select
    numbered.* exclude (is_question, question_before_at, issue_number, kind, tier, category),
    cast(timezone($time_zone, timezone('UTC', numbered.started_at)) as date) as started_on,
    not coalesce(numbered.is_auto_reply, false) and numbered.started_at <= $as_of as is_counted,
    case
        when numbered.case_id is not null then 'case ' || numbered.case_id
        when numbered.customer_id is not null then
            'customer ' || numbered.customer_id || ' order ' || coalesce(numbered.order_id, '-')
            || ' no ' || cast(numbered.issue_number as varchar)
    end as issue_id,
    numbered.kind,
    coalesce(stores.region, customers.region) as region,
    numbered.tier,
    numbered.category,
    customers.segment
from numbered
left join customers on customers.customer_id = numbered.customer_id
left join kept.stores on stores.store_id = numbered.store_id
order by numbered.started_at, numbered.contact_id
