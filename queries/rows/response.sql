-- Cases opened in the period, with the time each waited for the first answer; unanswered ones with the time so far.
-- params:  start date, end date, by varchar, groups varchar[], parts varchar[], least double, competing_limit double, most bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   case_id
-- columns:
--   case_id          varchar  the case
--   customer_id      varchar  the person; null when unknown
--   order_id         varchar  the order it is about
--   opened_on        date     local day of opening
--   response_stands  varchar  answered, open, or closed unanswered
--   hours            double   [hours] opening to the first answer, to the end without one, or to the as-of instant
--   reason           varchar  reason as coded
--   kind             varchar  kind of the case
--   channel          varchar  contact channel
--   department       varchar  department
--   store            varchar  store, by its name where it has one
--   region           varchar  region of the store, else of the customer
--   tier             varchar  price tier
--   category         varchar  category
--   segment          varchar  segment of the customer
--   in_all           bigint   [rows] rows there are, those beyond `most` included

with

opened as (
    select
        *,
        response_seconds / 3600 as hours,
        group_of($by, opened_on, channel := channel, department := department, store := store_id, region := region,
            tier := tier, category := category, segment := segment, kind := kind) as group_name
    from cases
    where is_counted
        and response_stands is not null
        and coalesce(initiated_by, 'customer') = 'customer'
        and opened_on >= $start
        and opened_on < $end
        and is_in($channels, channel)
        and is_in($departments, department)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
        and is_in($kinds, kind)
),

grouped as (
    select * from opened where is_in($groups, group_name)
),

-- The share of those that ended another way, above which they are counted too.
competing as (
    select count(*) filter (where response_stands = 'closed unanswered') > $competing_limit * count(*) as is_so from grouped
),

chosen as (
    select *, count(*) over () as in_all
    from grouped
    where (response_stands <> 'closed unanswered' or (select is_so from competing))
        and ($least is null or hours >= $least)
        and is_in($parts, response_stands)
)

select
    chosen.case_id,
    chosen.customer_id,
    chosen.order_id,
    chosen.opened_on,
    chosen.response_stands,
    chosen.hours,
    chosen.reason,
    chosen.kind,
    chosen.channel,
    chosen.department,
    coalesce(stores.name, chosen.store_id) as store,
    chosen.region,
    chosen.tier,
    chosen.category,
    chosen.segment,
    chosen.in_all
from chosen
left join stores on stores.store_id = chosen.store_id
order by chosen.opened_on desc, chosen.case_id
limit $most
