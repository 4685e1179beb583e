-- Technical and repair cases about products opened, and units sold in the period.
-- params:  start date, end date, by varchar, stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name
-- columns:
--   group_name       varchar         value of the dimension asked for; products without a case stand together
--   faults           bigint [cases]  technical and repair cases about a product, opened in the period
--   units            bigint [units]  sold in the period
--   without_product  bigint [cases]  technical and repair cases opened in the period that name no product, so left out

with

opened as (
    select
        case
            when $by = 'product' then product
            else group_of($by, opened_on, store := store_id, region := region, tier := tier, category := category,
                segment := segment)
        end as group_name,
        count(product) as faults,
        0 as units,
        count(*) - count(product) as without_product
    from technical_cases
    where opened_on >= $start
        and opened_on < $end
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
    group by all
),

sold as (
    select
        case
            when $by = 'product' then product
            else group_of($by, ordered_on, store := store_id, region := region, tier := tier, category := category,
                segment := segment)
        end as group_name,
        0 as faults,
        sum(units) as units,
        0 as without_product
    from units_sold
    where ordered_on >= $start
        and ordered_on < $end
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
    group by all
),

counted as (
    select
        group_name,
        sum(faults) as faults,
        sum(units) as units,
        sum(without_product) as without_product
    from (select * from opened union all select * from sold) as both_sides
    group by group_name
)

select
    case when $by = 'product' and faults = 0 then 'Products without a case' else group_name end as group_name,
    sum(faults)::bigint as faults,
    sum(units)::bigint as units,
    sum(without_product)::bigint as without_product
from counted
group by 1
order by 1
