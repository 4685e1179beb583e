-- Gestures of the period, or those whose cost is known.
-- params:  start date, end date, by varchar, costed boolean, groups varchar[], most bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   gesture_id
-- columns:
--   gesture_id   varchar         the gesture
--   customer_id  varchar         the person; null when unknown
--   case_id      varchar         the case; null outside any
--   given_on     date            local day
--   gesture      varchar         what it was
--   setting      varchar         after a complaint, in another case, outside any case
--   cost         double [money]  what it cost; null when not known
--   channel      varchar         contact channel of the case
--   department   varchar         department of the case
--   store        varchar         store, by its name where it has one
--   region       varchar         region
--   tier         varchar         price tier of the case
--   category     varchar         category of the case
--   segment      varchar         segment of the customer
--   in_all       bigint [rows]   rows there are, those beyond `most` included

with

given as (
    select
        *,
        case $by
            when 'gesture' then coalesce(kind, '(unknown)')
            when 'setting' then setting
            else group_of($by, given_on, channel := channel, department := department, store := store_id,
                region := region, tier := tier, category := category, segment := segment)
        end as group_name
    from gestures
    where is_counted
        and given_on >= $start
        and given_on < $end
        and (cost_here is not null or not $costed)
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
    chosen.gesture_id,
    chosen.customer_id,
    chosen.case_id,
    chosen.given_on,
    chosen.kind as gesture,
    chosen.setting,
    chosen.cost_here as cost,
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
order by chosen.given_on desc, chosen.gesture_id
limit $most
