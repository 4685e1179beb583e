-- The cases whose deadline lies in the period, by what dealt with them and by what they differ in beforehand.
-- params:  start date, end date, unit varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   unit, kind, reason, tier, channel, month
-- columns:
--   unit     varchar         the store, department, person or product asked for; (unknown) without one
--   kind     varchar         kind of the case
--   reason   varchar         reason of contact
--   tier     varchar         price tier
--   channel  varchar         contact channel
--   month    varchar         month of the deadline
--   n        bigint [cases]  met, late, or open and late
--   hits     bigint [cases]  of those, resolved by the deadline

select
    coalesce(
        case $unit
            when 'store' then cases.store_id
            when 'department' then cases.department
            when 'person' then case when not staff.is_bot then staff.person_id end
            when 'product' then coalesce(products.name, cases.product_id)
        end,
        '(unknown)'
    ) as unit,
    coalesce(cases.kind, '(unknown)') as kind,
    coalesce(cases.reason, '(unknown)') as reason,
    coalesce(cases.tier, '(unknown)') as tier,
    coalesce(cases.channel, '(unknown)') as channel,
    local_month(cases.due_on) as month,
    count(*) as n,
    count(*) filter (where cases.due_stands = 'met') as hits
from cases
left join staff on staff.agent_id = cases.owner_id
left join products on products.product_id = cases.product_id
where cases.is_counted
    and cases.due_stands in ('met', 'late', 'open and late')
    and cases.due_on >= $start
    and cases.due_on < $end
    and is_in($channels, cases.channel)
    and is_in($departments, cases.department)
    and is_in($stores, cases.store_id)
    and is_in($regions, cases.region)
    and is_in($tiers, cases.tier)
    and is_in($categories, cases.category)
    and is_in($segments, cases.segment)
    and is_in($kinds, cases.kind)
group by all
order by unit, kind, reason, tier, channel, month
