-- Buyers who complained and were given a gesture, and buyers who had the same complaint and were not, each followed for 90 days.
-- params:  as_of_on date
-- grain:   landmark_number
-- columns:
--   landmark_number  bigint   the row
--   kind             varchar  the gesture; null without one
--   case_id          varchar  the complaint
--   customer_id      varchar  the person
--   customer_number  bigint   the person, as in occasions
--   began_on         date     day of the gesture; without one a day drawn when the complaint was as old
--   ends_on          date     90 days later; no later than the as-of instant
--   is_exposed       boolean  a gesture was given
--   is_control       boolean  none was given, and there is one given in the stratum
--   stands_for       bigint   from how many days of the complaint the day was drawn
--   stratum          bigint   numbers what is alike: reason, priority, age and whether settled by then, purchases and spend up to then, in bands; null where none was given to anybody alike
--   purchases        bigint   purchase occasions up to the day
--   days_since       bigint   days since the last of them
--   spent            double   net amounts up to then
--   cost             double   what the gestures about the complaint cost; null when not known
--   days             bigint   days to the next purchase occasion; without one within 90 days, 90
--   came_back        boolean  there was one within 90 days
--   department       varchar  department of the complaint
--   channel          varchar  contact channel
--   store_id         varchar  store
--   region           varchar  region
--   tier             varchar  price tier
--   category         varchar  category
--   segment          varchar  segment of the customer

with

buyers as (
    select distinct customer_id, customer_number from occasions
),

levels as (
    select
        quantile_cont(spent, 0.25) as low_spend,
        quantile_cont(spent, 0.5) as middle_spend,
        quantile_cont(spent, 0.75) as high_spend
    from occasions
),

given as (
    select
        case_id,
        arg_min(kind, gesture_id) as kind,
        min(given_on) as given_on,
        case when count(cost_here) = count(*) then sum(cost_here) end as cost
    from gestures
    where is_counted
        and case_id is not null
    group by case_id
),

-- Of a complaint without a gesture one day is drawn from each of these spans of its age.
ages as (
    select unnest([0, 2, 4, 6, 8, 11, 15, 22, 31, 46, 61]) as low,
        unnest([2, 2, 2, 2, 3, 4, 7, 9, 15, 15, 60]) as width
),

complaints as (
    select
        cases.case_id,
        cases.opened_on,
        cases.ended_on,
        cases.reason,
        cases.priority,
        buyers.customer_number,
        row_number() over (order by cases.case_id) as case_number,
        given.kind,
        given.given_on,
        given.cost
    from cases
    join buyers on buyers.customer_id = cases.customer_id
    left join given on given.case_id = cases.case_id
    where cases.is_complaint
),

-- Of very many complaints without a gesture only one in so many is drawn from.
drawn as (
    select greatest(1, count(*) // 40000) as thinned from complaints where given_on is null
),

aged as (
    select complaints.*, given_on as began_on, 1 as stands_for, true as is_exposed
    from complaints
    where given_on between opened_on and opened_on + 120
    union all
    select
        complaints.*,
        opened_on + ages.low + cast(case_number * 7919 % ages.width as integer),
        ages.width,
        false
    from complaints
    cross join ages
    cross join drawn
    where given_on is null
        -- By scores, for the day that is drawn goes by the number as well.
        and case_number // 20 % drawn.thinned = 0
),

known as (
    select
        aged.*,
        occasions.occasion_number,
        occasions.ordered_on,
        occasions.next_on,
        occasions.spent
    from aged
    asof join occasions
        on occasions.customer_number = aged.customer_number
        and occasions.ordered_on <= aged.began_on
    where aged.began_on + 90 <= $as_of_on
),

banded as (
    select
        known.*,
        coalesce(reason, '') as reason_there,
        coalesce(priority, '') as priority_there,
        case
            when began_on - opened_on < 4 then 0
            when began_on - opened_on < 8 then 4
            when began_on - opened_on < 15 then 8
            when began_on - opened_on < 31 then 15
            when began_on - opened_on < 61 then 31
            else 61
        end as age,
        coalesce(ended_on <= began_on, false) as is_settled,
        case when occasion_number = 1 then 1 when occasion_number <= 4 then 2 else 5 end as bought,
        case
            when spent < low_spend then 0
            when spent < middle_spend then 1
            when spent < high_spend then 2
            else 3
        end as spend
    from known
    cross join levels
),

strata as (
    select
        reason_there,
        priority_there,
        age,
        is_settled,
        bought,
        spend,
        row_number() over (order by reason_there, priority_there, age, is_settled, bought, spend) as stratum
    from banded
    where is_exposed
    group by reason_there, priority_there, age, is_settled, bought, spend
)

select
    row_number() over (order by banded.began_on, banded.case_id, banded.age) as landmark_number,
    banded.kind,
    banded.case_id,
    cases.customer_id,
    banded.customer_number,
    banded.began_on,
    banded.began_on + 90 as ends_on,
    banded.is_exposed,
    not banded.is_exposed and strata.stratum is not null as is_control,
    cast(banded.stands_for as bigint) as stands_for,
    strata.stratum,
    banded.occasion_number as purchases,
    banded.began_on - banded.ordered_on as days_since,
    banded.spent,
    banded.cost,
    case when coalesce(banded.next_on <= banded.began_on + 90, false) then banded.next_on - banded.began_on else 90 end
        as days,
    coalesce(banded.next_on <= banded.began_on + 90, false) as came_back,
    cases.department,
    cases.channel,
    cases.store_id,
    cases.region,
    cases.tier,
    cases.category,
    cases.segment
from banded
join cases on cases.case_id = banded.case_id
left join strata
    on strata.reason_there = banded.reason_there
    and strata.priority_there = banded.priority_there
    and strata.age = banded.age
    and strata.is_settled = banded.is_settled
    and strata.bought = banded.bought
    and strata.spend = banded.spend
order by ends_on, landmark_number
