-- One row a purchase occasion of a known customer: when the next one came, what was bought until then, and where.
-- params:
-- grain:   customer_number, occasion_number
-- columns:
--   customer_id      varchar  the person
--   customer_number  bigint   the person, numbered by customer_id
--   occasion_number  bigint   the customer's purchase occasions in order, the first is 1
--   ordered_on       date     local day of the occasion
--   next_on          date     local day of the next one; null when there is none yet
--   spent            double   net amounts of the customer up to then, this occasion's included
--   is_recommended   boolean  whether the customer came by recommendation; null when it is not known where from
--   sold_through     varchar  what its first order was sold through
--   store_id         varchar  store of that order
--   region           varchar  region of that order
--   tier             varchar  price tier of that order
--   category         varchar  category of that order
--   segment          varchar  segment of the customer

with

numbered as (
    select
        customer_id,
        dense_rank() over (order by customer_id) as customer_number,
        order_id,
        occasion_number,
        ordered_on,
        net_amount,
        sold_through,
        store_id,
        region,
        tier,
        category,
        segment
    from orders
    where occasion_number is not null
),

bought as (
    select
        customer_id,
        customer_number,
        occasion_number,
        ordered_on,
        coalesce(sum(net_amount), 0) as net_amount,
        arg_min(sold_through, order_id) as sold_through,
        arg_min(store_id, order_id) as store_id,
        arg_min(region, order_id) as region,
        arg_min(tier, order_id) as tier,
        arg_min(category, order_id) as category,
        arg_min(segment, order_id) as segment
    from numbered
    group by customer_id, customer_number, occasion_number, ordered_on
),

-- Where a house writes down sources at all, no source is not known; where it keeps only who recommended it, all others
-- came by themselves.
told as (
    select count(source) > 0 as sources, count(source) + count(referred_by) > 0 as anything from customers
),

came as (
    select
        customers.customer_id,
        case
            when customers.referred_by is not null then true
            when regexp_matches(lower(customers.source), '^(recommend|refer|word.of.mouth)') then true
            when customers.source is not null then false
            when told.anything and not told.sources then false
        end as is_recommended
    from customers
    cross join told
)

select
    bought.customer_id,
    bought.customer_number,
    bought.occasion_number,
    bought.ordered_on,
    lead(bought.ordered_on) over each_customer as next_on,
    cast(sum(bought.net_amount) over each_customer as double) as spent,
    came.is_recommended,
    bought.sold_through,
    bought.store_id,
    bought.region,
    bought.tier,
    bought.category,
    bought.segment
from bought
left join came on came.customer_id = bought.customer_id
window each_customer as (partition by bought.customer_number order by bought.occasion_number)
order by bought.ordered_on, bought.customer_number
