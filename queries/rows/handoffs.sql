-- Cases resolved in the period with a log of their owners or departments, and how often each changed hands.
-- params:  start date, end date, by varchar, groups varchar[], parts varchar[], share varchar, most bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   case_id
-- columns:
--   case_id              varchar  the case
--   customer_id          varchar  the person; null when unknown
--   order_id             varchar  the order it is about
--   opened_on            date     local day of opening
--   ended_on             date     local day of the last resolution
--   owner_changes        bigint   [changes] times another person took over; null where nobody knows
--   team_changes         bigint   [changes] times another department took over; null where nobody knows
--   went_back            boolean  from one person or department to another and back again
--   reason               varchar  reason as coded
--   kind                 varchar  kind of the case
--   channel              varchar  contact channel
--   department           varchar  department
--   store                varchar  store, by its name where it has one
--   region               varchar  region of the store, else of the customer
--   tier                 varchar  price tier
--   category             varchar  category
--   segment              varchar  segment of the customer
--   in_all               bigint   [rows] rows there are, those beyond `most` included

with

resolved as (
    select
        *,
        case when owner_changes >= 3 then '3 or more' else owner_changes::varchar end as changed,
        group_of($by, ended_on, channel := channel, department := department, store := store_id, region := region,
            tier := tier, category := category, segment := segment, kind := kind) as group_name
    from handoffs
    where ended_on >= $start
        and ended_on < $end
        and case $share
            when 'owners' then owner_changes is not null
            when 'teams' then team_changes is not null
            else true end
        and is_in($channels, channel)
        and is_in($departments, department)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
        and is_in($kinds, kind)
),

picked as (
    select *, count(*) over () as in_all
    from resolved
    where is_in($groups, group_name)
        and is_in($parts, changed)
),

chosen as (
    select picked.*, cases.customer_id, cases.order_id, cases.opened_on, cases.reason
    from picked
    join cases on cases.case_id = picked.case_id
)

select
    chosen.case_id,
    chosen.customer_id,
    chosen.order_id,
    chosen.opened_on,
    chosen.ended_on,
    chosen.owner_changes,
    chosen.team_changes,
    chosen.went_back,
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
order by chosen.ended_on desc, chosen.case_id
limit $most
