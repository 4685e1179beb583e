-- How many different people of ours customers met in the twelve months to the as-of instant.
-- params:  regions varchar[], segments varchar[]
-- grain:   people
-- columns:
--   people     bigint [people]     different people met
--   customers  bigint [customers]  customers who met so many

select people, count(*) as customers
from people_met
where is_in($regions, region)
    and is_in($segments, segment)
group by people
order by people
