-- Cases open at the end of the period, or at the end of each of its months or weeks, and for how long.
-- params:  start date, end date, by varchar, groups varchar[], parts varchar[], as_of timestamp, time_zone varchar, most bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name, case_id
-- columns:
--   group_name   varchar  value of the dimension asked for
--   case_id      varchar  the case
--   customer_id  varchar  the person; null when unknown
--   order_id     varchar  the order it is about
--   opened_on    date     local day of opening
--   due_on       date     local day of the deadline
--   days_open    double   [days] opening to the end of the period, or to the as-of instant before it
--   age_band     varchar  whole days since opening
--   reason       varchar  reason as coded
--   kind         varchar  kind of the case
--   channel      varchar  contact channel
--   department   varchar  department
--   store        varchar  store, by its name where it has one
--   region       varchar  region of the store, else of the customer
--   tier         varchar  price tier
--   category     varchar  category
--   segment      varchar  segment of the customer
--   in_all       bigint   [rows] rows there are, those beyond `most` included

with

days as (
    select unnest(generate_series($start, $end - interval 1 day, interval 1 day))::date as day
),

periods as (
    select
        group_of($by, day) as period,
        timezone('UTC', timezone($time_zone, (max(day) + interval 1 day)::timestamp)) as next_begins_at
    from days
    where $by in ('month', 'week')
    group by all
    union all
    select 'all', timezone('UTC', timezone($time_zone, $end::timestamp))
    where $by not in ('month', 'week')
),

ends as (
    select
        period,
        least(next_begins_at, $as_of) as ends_at,
        -- A period ends before the next begins, but what happened at the as-of instant has happened.
        least(next_begins_at - interval 1 microsecond, $as_of) as last_instant
    from periods
),

waiting as (
    select
        cases.*,
        case when $by in ('month', 'week') then ends.period else
            group_of($by, cases.opened_on, channel := channel, department := department, store := store_id,
                region := region, tier := tier, category := category, segment := segment, kind := kind)
        end as group_name,
        epoch(ends.ends_at - cases.opened_at) / 86400 as days_open
    from ends
    join case_spells on case_spells.opened_at <= ends.last_instant
        and (case_spells.ended_at is null or case_spells.ended_at > ends.last_instant)
    join cases using (case_id)
    where cases.is_counted
        and cases.stands is not null
        and is_in($channels, channel)
        and is_in($departments, department)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
        and is_in($kinds, kind)
),

banded as (
    select
        *,
        case
            when days_open < 2 then '0-1'
            when days_open < 4 then '2-3'
            when days_open < 8 then '4-7'
            when days_open < 15 then '8-14'
            when days_open < 31 then '15-30'
            when days_open < 57 then '31-56'
            else '57+'
        end as age_band
    from waiting
),

chosen as (
    select *, count(*) over () as in_all
    from banded
    where is_in($groups, group_name)
        and is_in($parts, age_band)
)

select
    chosen.group_name,
    chosen.case_id,
    chosen.customer_id,
    chosen.order_id,
    chosen.opened_on,
    chosen.due_on,
    chosen.days_open,
    chosen.age_band,
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
order by chosen.group_name, chosen.days_open desc, chosen.case_id
limit $most
