-- Contacts of the period that one share counts, and those of them that it is about.
-- params:  start date, end date, by varchar, contact_share varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name
-- columns:
--   group_name        varchar              value of the dimension asked for
--   contacts          bigint  [contacts]   of the period, as far as the share can be told of them
--   hits              bigint  [contacts]   of those, the ones it is about
--   too_young         bigint  [contacts]   too young to tell; 0 for a share that needs no time
--   customers         bigint  [customers]  with a contact that counts; an unknown one is a customer of its own
--   hits_squared      double  [contacts]   sum over customers of hits squared
--   hits_by_contacts  double  [contacts]   sum over customers of hits times contacts
--   contacts_squared  double  [contacts]   sum over customers of contacts squared

with

told as (
    select
        *,
        case $contact_share
            when 'recorded' then is_recorded
            when 'with nature' then has_nature
            when 'with outcome' then has_outcome
            when 'prospect' then is_prospect
            when 'followed by an order' then was_followed
            when 'first bought' then was_first_bought
            when 'sale' then is_sale
        end as is_hit,
        case $contact_share
            when 'followed by an order' then is_young
            when 'first bought' then is_young and is_prospect
            else false
        end as is_too_young
    from contact_outcomes
    where is_conversation
        and started_on >= $start
        and started_on < $end
        and is_in($channels, channel)
        and is_in($departments, department)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
        and is_in($kinds, kind)
),

by_customer as (
    select
        case when $by = 'month' then date_trunc('month', started_on)::date end as month,
        case $by
            when 'month' then null
            when 'purpose' then coalesce(replace(purpose, '_', ' '), '(unknown)')
            when 'started-by' then case started_by when 'us' then 'we did' else 'the customer' end
            when 'bought-before' then
                case when is_prospect then 'not yet' when not is_prospect then 'bought before' else '(unknown)' end
            else group_of($by, started_on, channel := channel, department := department, store := store_id,
                region := region, tier := tier, category := category, segment := segment, kind := kind)
        end as group_name,
        customer_number,
        count(is_hit) as contacts,
        count(*) filter (where is_hit) as hits,
        count(*) filter (where is_too_young) as too_young
    from told
    group by month, group_name, customer_number
    having contacts > 0 or too_young > 0
)

select
    coalesce(strftime(month, '%Y-%m'), group_name) as group_name,
    sum(contacts)::bigint as contacts,
    sum(hits)::bigint as hits,
    sum(too_young)::bigint as too_young,
    count(*) filter (where contacts > 0) as customers,
    sum(hits * hits)::double as hits_squared,
    sum(hits * contacts)::double as hits_by_contacts,
    sum(contacts * contacts)::double as contacts_squared
from by_customer
group by all
order by group_name
