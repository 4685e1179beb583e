-- Buyers given a gesture after a complaint whose 90 days after it end in the period.
-- params:  start date, end date, by varchar, groups varchar[], most bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   case_id
-- columns:
--   case_id      varchar         the complaint
--   customer_id  varchar         the person
--   gesture      varchar         what was given first
--   began_on     date            the day of it
--   came_back    boolean         bought again within 90 days
--   days         bigint [days]   to that purchase; without one 90
--   purchases    bigint          purchases up to the day
--   spent        double [money]  net amounts up to the day
--   cost         double [money]  what the gestures about the complaint cost; null when not known
--   channel      varchar         contact channel
--   department   varchar         department of the complaint
--   store        varchar         store, by its name where it has one
--   region       varchar         region
--   tier         varchar         price tier
--   category     varchar         category
--   segment      varchar         segment of the customer
--   in_all       bigint [rows]   rows there are, those beyond `most` included

with

given as (
    select
        *,
        case when $by = 'gesture' then coalesce(kind, '(unknown)') else
            group_of($by, ends_on, channel := channel, department := department, store := store_id, region := region,
                tier := tier, category := category, segment := segment)
        end as group_name
    from after_gestures
    where is_exposed
        and ends_on >= $start
        and ends_on < $end
        and is_in($channels, channel)
        and is_in($departments, department)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
),

chosen as (
    select *, count(*) over () as in_all
    from given
    where is_in($groups, group_name)
)

select
    chosen.case_id,
    chosen.customer_id,
    chosen.kind as gesture,
    chosen.began_on,
    chosen.came_back,
    chosen.days,
    chosen.purchases,
    chosen.spent,
    chosen.cost,
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
order by chosen.began_on desc, chosen.case_id
limit $most
