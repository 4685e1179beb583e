-- Visits or deliveries for which the customer asked for a time in the period, and those that came within it.
-- params:  start date, end date, by varchar, appointment varchar, departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name
-- columns:
--   group_name               varchar                 value of the dimension asked for
--   appointments             bigint  [appointments]  of which it is known whether somebody came, and when
--   in_window                bigint  [appointments]  of those, within the time asked for
--   early                    bigint  [appointments]  before it
--   late                     bigint  [appointments]  after it
--   not_at_all               bigint  [appointments]  nobody came
--   not_known                bigint  [appointments]  said to be delivered, nobody says when; no part of the others
--   pending                  bigint  [appointments]  whose time is not over; no part of the others
--   customers                bigint  [customers]     with an appointment that counts; an unknown one is one of its own
--   in_window_squared        double  [appointments]  sum over customers of appointments in the window squared
--   in_window_by_all         double  [appointments]  sum over customers of appointments in the window times appointments
--   appointments_squared     double  [appointments]  sum over customers of appointments squared

with

by_customer as (
    select
        group_of($by, wanted_on, department := department, store := store_id, region := region, tier := tier,
            category := category, segment := segment) as group_name,
        coalesce(customer_id, appointment_id) as customer,
        count(is_in_window) as appointments,
        count(*) filter (where is_in_window) as in_window,
        count(*) filter (where stands = 'early') as early,
        count(*) filter (where stands = 'late') as late,
        count(*) filter (where stands = 'not at all') as not_at_all,
        count(*) filter (where stands = 'not known') as not_known,
        count(*) filter (where stands = 'pending') as pending
    from appointments
    where sort = $appointment
        and wanted_on >= $start
        and wanted_on < $end
        and is_in($departments, department)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
    group by all
)

select
    group_name,
    sum(appointments)::bigint as appointments,
    sum(in_window)::bigint as in_window,
    sum(early)::bigint as early,
    sum(late)::bigint as late,
    sum(not_at_all)::bigint as not_at_all,
    sum(not_known)::bigint as not_known,
    sum(pending)::bigint as pending,
    count(*) filter (where appointments > 0) as customers,
    sum(in_window * in_window)::double as in_window_squared,
    sum(in_window * appointments)::double as in_window_by_all,
    sum(appointments * appointments)::double as appointments_squared
from by_customer
group by group_name
order by group_name
