-- One row a gesture: the person, its local day, whether it was given about a complaint, and where it belongs.
-- params:  time_zone varchar, as_of timestamp
-- grain:   gesture_id
-- columns: those of the contract, and
--   given_on         date     local day
--   is_counted       boolean  given by the as-of instant, about no case that is deleted, merged or spam
--   setting          varchar  after a complaint, in another case, outside any case
--   customer_number  bigint   the person, numbered; a gesture to nobody known has a number of its own, below zero
--   cost_here        double   what it cost; null when not known
--   department       varchar  department of the case
--   channel          varchar  contact channel of the case
--   store_id         varchar  store of the case
--   region           varchar  region of the store, else of the customer
--   tier             varchar  price tier of the case
--   category         varchar  category of the case
--   segment          varchar  segment of the customer

with

joined as (
    select
        gestures.* replace (
            coalesce(identities.customer_id, gestures.customer_id, cases.customer_id) as customer_id
        ),
        cases.kind as case_kind,
        coalesce(cases.is_counted, true) as case_counts,
        cases.department,
        cases.channel,
        cases.store_id,
        cases.region,
        cases.tier,
        cases.category
    from kept.gestures
    left join identities on identities.exported_id = gestures.customer_id
    left join cases on cases.case_id = gestures.case_id
),

people as (
    select customer_id, row_number() over (order by customer_id) as customer_number
    from (select distinct customer_id from joined where customer_id is not null) as known
)

select
    joined.* exclude (case_kind, case_counts, department, channel, store_id, region, tier, category),
    cast(timezone($time_zone, timezone('UTC', joined.happened_at)) as date) as given_on,
    joined.happened_at <= $as_of and joined.case_counts as is_counted,
    case
        when joined.case_kind = 'complaint' then 'after a complaint'
        when joined.case_id is not null then 'in another case'
        else 'outside any case'
    end as setting,
    coalesce(people.customer_number, -row_number() over (order by joined.gesture_id)) as customer_number,
    case when joined.cost >= 0 then cast(joined.cost as double) end as cost_here,
    joined.department,
    joined.channel,
    joined.store_id,
    coalesce(joined.region, customers.region) as region,
    joined.tier,
    joined.category,
    customers.segment
from joined
left join people on people.customer_id = joined.customer_id
left join customers on customers.customer_id = joined.customer_id
order by joined.happened_at, joined.gesture_id
