-- One row a visit and a delivery for which the customer asked for a time: whether somebody came within it.
-- params:  time_zone varchar, as_of timestamp
-- grain:   sort, appointment_id
-- columns:
--   sort            varchar    visit or delivery
--   appointment_id  varchar    the visit, or the order
--   customer_id     varchar    the person; null when unknown
--   case_id         varchar    the case
--   order_id        varchar    the order
--   wanted_from     timestamp  begin of the time asked for, UTC
--   wanted_to       timestamp  its end, UTC
--   wanted_on       date       local day of its begin
--   came_at         timestamp  arrived or delivered, UTC; null when nobody came
--   stands          varchar    in the window, early, late, not at all; pending, not known
--   is_in_window    boolean    in the window; null while pending and when not known
--   came_out        varchar    the same in words, of visits that did not take place with who missed them
--   channel         varchar    contact channel of the case
--   department      varchar    department of the case
--   store_id        varchar    store
--   region          varchar    region of the store, else of the customer
--   tier            varchar    price tier
--   category        varchar    category
--   segment         varchar    segment of the customer

with

-- A tool that never says what arrived says nothing of what did not.
tools as (
    select
        split_part(order_id, ':', 1) as tool,
        bool_or(delivered_at is not null) as tells_deliveries
    from orders
    where order_id like '%:%'
    group by tool
    union all
    select '', bool_or(delivered_at is not null) from orders where order_id not like '%:%'
),

visited as (
    select
        'visit' as sort,
        visits.visit_id as appointment_id,
        coalesce(identities.customer_id, visits.customer_id, cases.customer_id, orders.customer_id) as customer_id,
        visits.case_id,
        coalesce(visits.order_id, cases.order_id) as order_id,
        visits.wanted_from,
        visits.wanted_to,
        case when visits.arrived_at <= $as_of then visits.arrived_at end as came_at,
        true as is_told,
        visits.missed_by,
        cases.channel,
        cases.department,
        coalesce(cases.store_id, orders.store_id) as store_id,
        coalesce(cases.region, orders.region) as region,
        coalesce(cases.tier, orders.tier) as tier,
        coalesce(cases.category, orders.category) as category
    from kept.visits
    left join identities on identities.exported_id = visits.customer_id
    left join cases on cases.case_id = visits.case_id
    left join orders on orders.order_id = visits.order_id
),

delivered as (
    select
        'delivery' as sort,
        orders.order_id as appointment_id,
        orders.customer_id,
        cast(null as varchar) as case_id,
        orders.order_id,
        orders.wanted_from,
        orders.wanted_to,
        orders.delivered_at as came_at,
        orders.delivered_at is not null
            or (coalesce(orders.status, '') <> 'delivered' and tools.tells_deliveries) as is_told,
        cast(null as varchar) as missed_by,
        cast(null as varchar) as channel,
        cast(null as varchar) as department,
        orders.store_id,
        orders.region,
        orders.tier,
        orders.category
    from orders
    join tools on tools.tool = case when orders.order_id like '%:%' then split_part(orders.order_id, ':', 1) else '' end
    where orders.is_valid
),

-- Midnight as the end of a time that begins at midnight stands for the whole day.
timed as (
    select
        * replace (
            case
                when timezone($time_zone, timezone('UTC', wanted_to))
                        = date_trunc('day', timezone($time_zone, timezone('UTC', wanted_to)))
                    and timezone($time_zone, timezone('UTC', wanted_from))
                        = date_trunc('day', timezone($time_zone, timezone('UTC', wanted_from)))
                    then wanted_to + interval 1 day
                else wanted_to
            end as wanted_to
        )
    from (select * from visited union all select * from delivered) as either
    where wanted_from is not null
        and wanted_to >= wanted_from
),

judged as (
    select
        *,
        case
            when wanted_to > $as_of then 'pending'
            when came_at < wanted_from then 'early'
            when came_at > wanted_to then 'late'
            when came_at is not null then 'in the window'
            when is_told then 'not at all'
            else 'not known'
        end as stands
    from timed
)

select
    judged.sort,
    judged.appointment_id,
    judged.customer_id,
    judged.case_id,
    judged.order_id,
    judged.wanted_from,
    judged.wanted_to,
    cast(timezone($time_zone, timezone('UTC', judged.wanted_from)) as date) as wanted_on,
    judged.came_at,
    judged.stands,
    case when judged.stands not in ('pending', 'not known') then judged.stands = 'in the window' end as is_in_window,
    case
        when judged.stands <> 'not at all' or judged.sort = 'delivery' then judged.stands
        when judged.missed_by = 'us' then 'not at all, missed by us'
        when judged.missed_by = 'customer' then 'not at all, missed by the customer'
        else 'not at all, nobody says by whom'
    end as came_out,
    judged.channel,
    judged.department,
    judged.store_id,
    coalesce(judged.region, customers.region) as region,
    judged.tier,
    judged.category,
    customers.segment
from judged
left join customers on customers.customer_id = judged.customer_id
order by wanted_on, judged.sort, judged.appointment_id
