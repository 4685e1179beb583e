-- Open cases that have a deadline for their end: how long they are open, when it falls, what their customers bought for.
-- params:  channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   case_id
-- columns:
--   case_id        varchar                the open case
--   customer_id    varchar                the person; null when unknown
--   opened_on      date                   local day of opening
--   due_on         date                   local day of the deadline
--   age_seconds    double                 opening to the as-of instant
--   limit_seconds  double                 opening to the deadline
--   falls          varchar                late already, within 7 days, in 8 to 14 days, later
--   sales          decimal(38,4) [money]  net sales to the customer in 12 months; null where not known
--   kind           varchar                kind of the case, or "(unknown)"
--   department     varchar                department, or "(unknown)"

select
    case_id,
    customer_id,
    opened_on,
    due_on,
    age_seconds,
    limit_seconds,
    falls,
    sales,
    coalesce(kind, '(unknown)') as kind,
    coalesce(department, '(unknown)') as department
from open_limits
where is_in($channels, channel)
    and is_in($departments, department)
    and is_in($stores, store_id)
    and is_in($regions, region)
    and is_in($tiers, tier)
    and is_in($categories, category)
    and is_in($segments, segment)
    and is_in($kinds, kind)
order by due_on, case_id
