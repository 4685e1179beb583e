-- Buyers to whom something good or bad happened whose days of being followed end in the period.
-- params:  start date, end date, by varchar, side varchar, groups varchar[], most bigint, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   customer_id, began_on
-- columns:
--   customer_id    varchar          the person
--   what_happened  varchar          what it was
--   event_id       varchar          case, order or answer
--   began_on       date             the day of it
--   ends_on        date             the last day followed
--   came_back      boolean          bought again in time
--   days           bigint [days]    to that purchase; without one, all days followed
--   purchases      bigint           purchases up to the day
--   days_since     bigint [days]    since the last of them
--   spent          double [money]   net amounts up to the day
--   sold_through   varchar          what the last order before was sold through
--   store          varchar          store, by its name where it has one
--   region         varchar          region of that order
--   tier           varchar          price tier of that order
--   category       varchar          category of that order
--   segment        varchar          segment of the customer
--   in_all         bigint [rows]    rows there are, those beyond `most` included

with

exposed as (
    select
        *,
        case when $by = 'what-happened' then kind else
            group_of($by, ends_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
                category := category, segment := segment)
        end as group_name
    from after_experiences
    where side = $side
        and is_exposed
        and ends_on >= $start
        and ends_on < $end
        and is_in($sold_through, sold_through)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
),

chosen as (
    select *, count(*) over () as in_all
    from exposed
    where is_in($groups, group_name)
)

select
    chosen.customer_id,
    chosen.kind as what_happened,
    chosen.event_id,
    chosen.began_on,
    chosen.ends_on,
    chosen.came_back,
    chosen.days,
    chosen.purchases,
    chosen.days_since,
    chosen.spent,
    chosen.sold_through,
    coalesce(stores.name, chosen.store_id) as store,
    chosen.region,
    chosen.tier,
    chosen.category,
    chosen.segment,
    chosen.in_all
from chosen
left join stores on stores.store_id = chosen.store_id
order by chosen.began_on desc, chosen.customer_id
limit $most
