-- Stages that orders reached in the period, and how the news of each stands; what nobody was told of first.
-- params:  start date, end date, by varchar, groups varchar[], parts varchar[], most bigint, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   order_id, stage, happened_at
-- columns:
--   order_id      varchar    the order
--   customer_id   varchar    the person; null for guests
--   stage         varchar    the stage
--   happened_at   timestamp  when it was reached, UTC
--   happened_on   date       its local day
--   told_at       timestamp  when the customer was told, UTC
--   news_stands   varchar    told in time, told too late, or not told
--   is_untold     boolean    told too late or not at all
--   sold_through  varchar    what it was sold through
--   store         varchar    store, by its name where it has one
--   region        varchar    region of the store, else of the customer
--   tier          varchar    price tier of the product with most of the goods amount
--   category      varchar    category of that product
--   segment       varchar    segment of the customer
--   in_all        bigint     [rows] rows there are, those beyond `most` included

with

reached as (
    select
        *,
        case
            when $by = 'stage' then stage
            else group_of($by, happened_on, sold_through := sold_through, store := store_id, region := region,
                tier := tier, category := category, segment := segment)
        end as group_name
    from stage_news
    where news_stands <> 'pending'
        and happened_on >= $start
        and happened_on < $end
        and is_in($sold_through, sold_through)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
),

chosen as (
    select *, count(*) over () as in_all
    from reached
    where is_in($groups, group_name)
        and is_in($parts, news_stands)
)

select
    chosen.order_id,
    orders.customer_id,
    chosen.stage,
    chosen.happened_at,
    chosen.happened_on,
    chosen.told_at,
    chosen.news_stands,
    chosen.news_stands <> 'told in time' as is_untold,
    chosen.sold_through,
    coalesce(stores.name, chosen.store_id) as store,
    chosen.region,
    chosen.tier,
    chosen.category,
    chosen.segment,
    chosen.in_all
from chosen
join orders on orders.order_id = chosen.order_id
left join stores on stores.store_id = chosen.store_id
order by is_untold desc, chosen.happened_at desc, chosen.order_id, chosen.stage
limit $most
