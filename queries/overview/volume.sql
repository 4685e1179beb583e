-- How much the period holds.
-- params:  start date, end date, channels varchar[], sold_through varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   answers
-- columns:
--   answers  bigint [answers]  survey answers
--   orders   bigint [orders]   valid orders placed
--   cases    bigint [cases]    cases opened

select
    (
        select count(*)
        from surveys
        where is_answer and answered_on >= $start and answered_on < $end
            and is_in($channels, channel) and is_in($departments, department) and is_in($stores, store_id)
            and is_in($regions, region) and is_in($tiers, tier) and is_in($categories, category)
            and is_in($segments, segment) and is_in($kinds, case_kind)
    ) as answers,
    (
        select count(*)
        from orders
        where is_valid and ordered_on >= $start and ordered_on < $end
            and is_in($sold_through, sold_through) and is_in($stores, store_id) and is_in($regions, region)
            and is_in($tiers, tier) and is_in($categories, category) and is_in($segments, segment)
    ) as orders,
    (
        select count(*)
        from cases
        where is_counted and opened_on >= $start and opened_on < $end
            and is_in($channels, channel) and is_in($departments, department) and is_in($stores, store_id)
            and is_in($regions, region) and is_in($tiers, tier) and is_in($categories, category)
            and is_in($segments, segment) and is_in($kinds, kind)
    ) as cases
