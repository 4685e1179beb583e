-- Cases first settled in the period of which one question can be asked, and which of them make the difference.
-- params:  closing varchar, start date, end date, by varchar, groups varchar[], parts varchar[], as_of timestamp, most bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   case_id
-- columns:
--   case_id        varchar         the case
--   customer_id    varchar         the person; null when unknown
--   settled_on     date            local day of the first settlement
--   due_on         date            local day of the deadline
--   standing       varchar         in time, late, no limit
--   around_limit   varchar         last day before the limit, days around
--   was_reopened   boolean         reopened within 14 days
--   came_again     boolean         contacted again within 7 days
--   is_surveyed    boolean         surveyed
--   is_satisfied   boolean         satisfied; null without an answer
--   hours_parked   double [hours]  time parked
--   is_month_end   boolean         on one of the last two working days of a month
--   makes          varchar         makes the difference, or does not
--   is_hit         boolean         makes the difference
--   kind           varchar         kind of the case
--   channel        varchar         contact channel
--   department     varchar         department
--   store          varchar         store, by its name where it has one
--   region         varchar         region of the store, else of the customer
--   tier           varchar         price tier
--   category       varchar         category
--   segment        varchar         segment of the customer
--   in_all         bigint [rows]   rows there are, those beyond `most` included

with

asked as (
    select
        *,
        case $closing
            when 'reopened' then standing = 'in time' and was_reopened
            when 'contacted' then standing = 'in time' and came_again
            when 'ticked' then was_ticked and came_again
            when 'surveyed' then is_surveyed
            when 'parked' then was_in_time_unparked and standing = 'late'
            when 'month_end' then is_month_end
        end as is_hit,
        case $by when 'standing' then standing when 'around-limit' then coalesce(around_limit, 'other')
            else group_of($by, settled_on, channel := channel, department := department, store := store_id, region := region,
            tier := tier, category := category, segment := segment, kind := kind) end as group_name
    from closings
    where settled_on >= $start
        and settled_on < $end
        and case $closing
            when 'reopened' then
                standing <> 'no limit' and was_reopened is not null and settled_at + interval 14 day <= $as_of
            when 'contacted' then
                standing <> 'no limit' and came_again is not null and settled_at + interval 7 day <= $as_of
            when 'ticked' then was_ticked is not null and came_again is not null and settled_at + interval 7 day <= $as_of
            when 'surveyed' then is_surveyed is not null and settled_at + interval 14 day <= $as_of
            when 'parked' then standing <> 'no limit' and parked_seconds is not null
            when 'month_end' then is_month_end is not null
        end
        and is_in($channels, channel)
        and is_in($departments, department)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
        and is_in($kinds, kind)
),

named as (
    select *, case when is_hit then 'makes the difference' else 'does not' end as makes
    from asked
),

chosen as (
    select *, count(*) over () as in_all
    from named
    where is_in($groups, group_name)
        and is_in($parts, makes)
)

select
    chosen.case_id,
    chosen.customer_id,
    chosen.settled_on,
    chosen.due_on,
    chosen.standing,
    chosen.around_limit,
    chosen.was_reopened,
    chosen.came_again,
    chosen.is_surveyed,
    chosen.is_satisfied,
    chosen.parked_seconds / 3600 as hours_parked,
    chosen.is_month_end,
    chosen.makes,
    chosen.is_hit,
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
order by chosen.settled_on desc, chosen.case_id
limit $most
