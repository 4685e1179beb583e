-- What share of the customers who first bought in a month was active in each month after it.
-- params:  start date, end date, as_of_on date, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   cohort_month, months_later
-- columns:
--   cohort_month  date               month of the first occasion
--   months_later  bigint             whole months after it; only months that T* has reached the end of
--   customers     bigint [customers] customers of the cohort
--   active        bigint [customers] of those, with an occasion in that month

with

members as (
    select distinct
        customer_number,
        date_trunc('month', first_on)::date as cohort_month
    from purchases
    where occasion_number = 1
        and ordered_on >= $start
        and ordered_on < $end
        and is_in($sold_through, sold_through)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
),

sizes as (
    select cohort_month, count(*) as customers from members group by cohort_month
),

months as (
    select
        sizes.cohort_month,
        sizes.customers,
        steps.months_later
    from sizes
    cross join (select unnest(range(1, 13)) as months_later) as steps
    where (sizes.cohort_month + to_months(steps.months_later + 1))::date <= $as_of_on + 1
        and (sizes.cohort_month + to_months(steps.months_later))::date < $end
),

-- Every purchase says when its customer bought first: those of other cohorts need not be looked up.
later as (
    select distinct
        customer_number,
        date_trunc('month', ordered_on)::date as month
    from purchases
    where occasion_number > 1
        and first_on >= $start
        and first_on < $end
),

activity as (
    select
        members.cohort_month,
        date_diff('month', members.cohort_month, later.month) as months_later,
        count(*) as active
    from members
    join later on later.customer_number = members.customer_number
    group by all
)

select
    months.cohort_month,
    months.months_later::bigint as months_later,
    months.customers,
    coalesce(activity.active, 0) as active
from months
left join activity using (cohort_month, months_later)
order by cohort_month, months_later
