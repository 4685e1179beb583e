-- How long the technical and repair cases opened in the period waited for a diagnosis, open ones with the time so far.
-- params:  start date, end date, by varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name, seconds
-- columns:
--   group_name          varchar         value of the dimension asked for
--   seconds             double          opening to diagnosis, to an end without one, or to the as-of instant
--   diagnosed           bigint [cases]  diagnosed after that time
--   closed_undiagnosed  bigint [cases]  ended after that time without a diagnosis
--   open                bigint [cases]  waiting for that time at the as-of instant

select
    case
        when $by = 'product' then coalesce(product, '(unknown)')
        else group_of($by, opened_on, channel := channel, department := department, store := store_id, region := region,
            tier := tier, category := category, segment := segment, kind := kind)
    end as group_name,
    diagnosis_seconds as seconds,
    count(*) filter (where diagnosis_stands = 'diagnosed') as diagnosed,
    count(*) filter (where diagnosis_stands = 'closed undiagnosed') as closed_undiagnosed,
    count(*) filter (where diagnosis_stands = 'open') as open
from technical_cases
where diagnosis_stands is not null
    and opened_on >= $start
    and opened_on < $end
    and is_in($channels, channel)
    and is_in($departments, department)
    and is_in($stores, store_id)
    and is_in($regions, region)
    and is_in($tiers, tier)
    and is_in($categories, category)
    and is_in($segments, segment)
    and is_in($kinds, kind)
group by all
order by group_name, seconds
