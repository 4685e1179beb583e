-- What the lines delivered in the period were sold for, and what of that was asked back within 60 days.
-- params:  start date, end date, by varchar, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name
-- columns:
--   group_name          varchar           value of the dimension asked for
--   lines               bigint  [lines]   delivered in the period, more than 60 days ago, of a known price
--   amount              double  [money]   what they were sold for
--   returned            double  [money]   of that, what was asked back within 60 days and not refused
--   orders              bigint  [orders]  they belong to
--   amount_squared      double  [money]   sum over orders of their amount squared
--   returned_by_amount  double  [money]   sum over orders of what came back times their amount
--   returned_squared    double  [money]   sum over orders of what came back squared
--   too_young           bigint  [lines]   delivered in the period in the last 60 days
--   unpriced            bigint  [lines]   delivered more than 60 days ago, without a price or in another currency

with

by_order as (
    select
        case $by
            when 'shop-size' then shop_size
            when 'clientele' then clientele
            else group_of($by, delivered_on, sold_through := sold_through, store := store_id, region := region,
                tier := tier, category := category, segment := segment)
        end as group_name,
        order_number,
        count(*) filter (where is_mature and amount is not null) as lines,
        coalesce(sum(amount) filter (where is_mature), 0) as amount,
        coalesce(sum(returned_amount) filter (where is_mature), 0) as returned,
        count(*) filter (where not is_mature) as too_young,
        count(*) filter (where is_mature and amount is null) as unpriced
    from delivered_lines
    where units > 0
        and delivered_on >= $start
        and delivered_on < $end
        and is_in($sold_through, sold_through)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
    group by all
)

select
    group_name,
    sum(lines)::bigint as lines,
    sum(amount) as amount,
    sum(returned) as returned,
    count(*) filter (where lines > 0) as orders,
    sum(amount * amount) as amount_squared,
    sum(returned * amount) as returned_by_amount,
    sum(returned * returned) as returned_squared,
    sum(too_young)::bigint as too_young,
    sum(unpriced)::bigint as unpriced
from by_order
group by group_name
order by group_name
