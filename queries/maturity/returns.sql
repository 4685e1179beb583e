-- Units delivered in the period by how many days ago, and how long it took until they were asked back.
-- params:  start date, end date, by varchar, as_of_on date, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name, age, delay
-- columns:
--   group_name  varchar         value of the dimension asked for
--   age         bigint          days since the delivery, at most 61
--   delay       bigint          days until the first unit of the line was asked back; null while none is
--   units       bigint [units]  units of that age and delay

with

delivered as (
    select
        group_of($by, delivered_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
            category := category, segment := segment) as group_name,
        least($as_of_on - delivered_on, 61) as age,
        back_after,
        units,
        case when back_after <= $as_of_on - delivered_on then returned_units else 0 end as returned_units
    from delivered_lines
    where delivered_on >= $start
        and delivered_on < $end
        and delivered_on <= $as_of_on
        and units > 0
        and is_in($sold_through, sold_through)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
),

kept_and_back as (
    select group_name, age, back_after as delay, returned_units as units from delivered where returned_units > 0
    union all
    select group_name, age, null as delay, units - returned_units as units from delivered where units > returned_units
)

select group_name, age, delay, sum(units)::bigint as units
from kept_and_back
group by all
order by group_name, age, delay
