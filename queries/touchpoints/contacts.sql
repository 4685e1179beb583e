-- Contacts with customers in the period, by stage and channel; what the house sends to many at once is none.
-- params:  start date, end date, by varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name
-- columns:
--   group_name  varchar             value of the dimension asked for
--   contacts    bigint  [contacts]  contacts

select
    case $by
        when 'stage' then stage
        when 'cell' then stage || ' · ' || coalesce(channel, '(unknown)')
        else group_of($by, happened_on, channel := channel, department := department, store := store_id,
            region := region, tier := tier, category := category, segment := segment, kind := kind)
    end as group_name,
    count(*) as contacts
from touchpoints
where sort = 'contact'
    and happened_on >= $start
    and happened_on < $end
    and is_in($channels, channel)
    and is_in($departments, department)
    and is_in($stores, store_id)
    and is_in($regions, region)
    and is_in($tiers, tier)
    and is_in($categories, category)
    and is_in($segments, segment)
    and is_in($kinds, kind)
group by 1
order by 1
