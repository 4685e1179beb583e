-- Contacts of technical support in the period that began with an upset customer, and those that ended calmer.
-- params:  start date, end date, by varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name
-- columns:
--   group_name          varchar              value of the dimension asked for
--   contacts            bigint  [contacts]   that began upset, and of which it is known how they ended
--   calmed              bigint  [contacts]   of those, ended no longer upset
--   not_known           bigint  [contacts]   that began upset, and nobody says how they ended
--   customers           bigint  [customers]  of the contacts counted; an unknown one is a customer of its own
--   calmed_squared      double  [contacts]   sum over customers of calmed contacts squared
--   calmed_by_contacts  double  [contacts]   sum over customers of calmed contacts times contacts
--   contacts_squared    double  [contacts]   sum over customers of contacts squared

with

by_customer as (
    select
        group_of($by, started_on, channel := channel, department := department, store := store_id, region := region,
            tier := tier, category := category, segment := segment, kind := kind) as group_name,
        customer_number,
        count(is_calmed) as contacts,
        count(*) filter (where is_calmed) as calmed,
        count(*) filter (where is_calmed is null) as not_known
    from technical_contacts
    where started_on >= $start
        and started_on < $end
        and is_in($channels, channel)
        and is_in($departments, department)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
        and is_in($kinds, kind)
    group by all
)

select
    group_name,
    sum(contacts)::bigint as contacts,
    sum(calmed)::bigint as calmed,
    sum(not_known)::bigint as not_known,
    count(*) filter (where contacts > 0) as customers,
    sum(calmed * calmed)::double as calmed_squared,
    sum(calmed * contacts)::double as calmed_by_contacts,
    sum(contacts * contacts)::double as contacts_squared
from by_customer
group by group_name
order by group_name
