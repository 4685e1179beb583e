-- How the visits or deliveries of the period for which the customer asked for a time came out.
-- params:  start date, end date, appointment varchar, departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   came_out
-- columns:
--   came_out      varchar                in the window, early, late, not at all and by whom that was missed
--   appointments  bigint [appointments]  that came out so

select came_out, count(*) as appointments
from appointments
where sort = $appointment
    and is_in_window is not null
    and wanted_on >= $start
    and wanted_on < $end
    and is_in($departments, department)
    and is_in($stores, store_id)
    and is_in($regions, region)
    and is_in($tiers, tier)
    and is_in($categories, category)
    and is_in($segments, segment)
group by came_out
order by appointments desc, came_out
