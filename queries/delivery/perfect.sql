-- Orders promised for the period that were perfect: on time, in full, with right documents, undamaged.
-- params:  start date, end date, by varchar, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name
-- columns:
--   group_name      varchar          value of the dimension asked for
--   perfect         bigint [orders]  all four
--   assessed        bigint [orders]  due, promised more than 30 days ago, and all four known
--   on_time         bigint [orders]  of the assessed, on time
--   in_full         bigint [orders]  of the assessed, in full
--   with_documents  bigint [orders]  of the assessed, with right documents
--   undamaged       bigint [orders]  of the assessed, undamaged
--   not_assessed    bigint [orders]  due and promised more than 30 days ago, but not all four are known
--   too_young       bigint [orders]  due or pending, and promised less than 30 days ago: damage and wrong bills are not all known yet
--   no_promise      bigint [orders]  placed in the period without a promised day

select
    group_of($by, counted_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
        category := category, segment := segment) as group_name,
    count(*) filter (where is_mature and is_perfect) as perfect,
    count(is_perfect) filter (where is_mature) as assessed,
    count(*) filter (where is_mature and is_perfect is not null and promise_stands = 'on time') as on_time,
    count(*) filter (where is_mature and is_perfect is not null and is_in_full) as in_full,
    count(*) filter (where is_mature and is_perfect is not null and has_documents) as with_documents,
    count(*) filter (where is_mature and is_perfect is not null and is_undamaged) as undamaged,
    count(*) filter (where is_mature and is_due and is_perfect is null) as not_assessed,
    count(*) filter (where not is_mature and (is_due or promise_stands = 'pending')) as too_young,
    count(*) filter (where promise_stands = 'no promise') as no_promise
from deliveries
where counted_on >= $start
    and counted_on < $end
    and is_in($sold_through, sold_through)
    and is_in($stores, store_id)
    and is_in($regions, region)
    and is_in($tiers, tier)
    and is_in($categories, category)
    and is_in($segments, segment)
group by all
order by group_name
