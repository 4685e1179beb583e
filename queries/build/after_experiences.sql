-- Buyers to whom something good or bad happened, and buyers like them to whom it did not, each followed from a day on.
-- params:  as_of_on date
-- grain:   landmark_number
-- columns:
--   landmark_number  bigint   the row
--   side             varchar  what happened, or did not: bad or good
--   kind             varchar  what it was; null for those to whom it did not happen
--   customer_id      varchar  the person
--   customer_number  bigint   the person, as in occasions
--   event_id         varchar  case, order or answer; null for those to whom it did not happen
--   began_on         date     the day from which on the customer is followed
--   ends_on          date     the last day of that; no later than the as-of instant
--   horizon          bigint   for how many days: 1.5 times the median gap between purchases, at least 60
--   is_exposed       boolean  it happened to them, and nothing of that side in the 180 days before
--   is_control       boolean  it did not in the 180 days before or later in the week, and they are alike in the stratum: at most five for one to whom it happened
--   is_pool          boolean  drawn from all to whom it did not, alike or not; with those to whom it happened, what balance is judged by
--   stands_for       bigint   from how many days of that customer the one was drawn
--   stratum          bigint   numbers what is alike, null in the pool alone: week, purchases so far, days since the last, spend, price tier and where it was bought, in bands
--   purchases        bigint   purchase occasions up to the day
--   days_since       bigint   days since the last of them, 360 at most
--   spent            double   net amounts up to then
--   days             bigint   days to the next purchase occasion; without one in time, the horizon
--   came_back        boolean  there was one in time
--   sold_through     varchar  what the last order before was sold through
--   store_id         varchar  store of that order
--   region           varchar  region of that order
--   tier             varchar  price tier of that order
--   category         varchar  category of that order
--   segment          varchar  segment of the customer

with

measured as (
    select
        greatest(60, coalesce(cast(round(1.5 * median(next_on - ordered_on)) as bigint), 60)) as horizon,
        quantile_cont(spent, 0.25) as low_spend,
        quantile_cont(spent, 0.5) as middle_spend,
        quantile_cont(spent, 0.75) as high_spend,
        -- Of very many occasions only one in so many is drawn from.
        greatest(1, count(*) // 200000) as thinned
    from occasions
),

-- From each of these spans of days since a purchase one day is drawn, so that within a band all days are as likely.
spans as (
    select
        unnest([0, 4, 8, 15, 23, 31, 46, 61, 76, 91, 121, 151, 181, 241, 301]) as low,
        unnest([4, 4, 7, 8, 8, 15, 15, 15, 15, 30, 30, 30, 60, 60, 60]) as width
),

firsts as (
    select *
    from (
        select
            *,
            lag(happened_on) over (partition by side, customer_number order by happened_on) as before_on
        from experiences
    ) as each_time
    where before_on is null
        or happened_on - before_on > 180
),

exposed as (
    select
        true as is_exposed,
        firsts.side,
        firsts.kind,
        firsts.event_id,
        firsts.happened_on as began_on,
        1 as stands_for,
        occasions.customer_number,
        occasions.occasion_number,
        occasions.ordered_on,
        occasions.next_on,
        occasions.spent,
        occasions.tier,
        occasions.sold_through
    from firsts
    asof join occasions
        on occasions.customer_number = firsts.customer_number
        and occasions.ordered_on <= firsts.happened_on
    where firsts.happened_on - occasions.ordered_on <= 360
),

chances as (
    select
        occasions.ordered_on + spans.low
            + cast((occasions.customer_number * 7919 + occasions.occasion_number * 104729) % spans.width as integer)
            as began_on,
        spans.width as stands_for,
        occasions.customer_number,
        occasions.occasion_number,
        occasions.ordered_on,
        occasions.next_on,
        occasions.spent,
        occasions.tier,
        occasions.sold_through
    from occasions
    cross join measured
    join spans on occasions.ordered_on + spans.low < coalesce(occasions.next_on, $as_of_on)
    where (occasions.customer_number * 31 + occasions.occasion_number * 17 + spans.low) % measured.thinned = 0
),

sided as (
    select
        sides.side,
        chances.*,
        chances.began_on + 6 - cast((chances.began_on - date '2001-01-01') % 7 as integer) as week_ends_on
    from chances
    cross join (select distinct side from experiences) as sides
    where chances.began_on < coalesce(chances.next_on, $as_of_on)
),

spared as (
    select
        false as is_exposed,
        sided.side,
        cast(null as varchar) as kind,
        cast(null as varchar) as event_id,
        sided.* exclude (side, week_ends_on)
    from sided
    -- Whom it strikes later in that week is no control of that week.
    anti join experiences
        on experiences.side = sided.side
        and experiences.customer_number = sided.customer_number
        and experiences.happened_on between sided.began_on - 180 and sided.week_ends_on
),

followed as (
    select
        everybody.*,
        measured.horizon,
        everybody.began_on - everybody.ordered_on as days_since,
        everybody.began_on + cast(measured.horizon as integer) as ends_on,
        -- In no order that means anything, and the same in every build of the same rows.
        (everybody.customer_number * 15485863 + everybody.occasion_number * 32452843
            + (everybody.began_on - everybody.ordered_on) * 49979687) % 1000003 as turn,
        (everybody.began_on - date '2001-01-01') // 7 as week,
        case when occasion_number <= 2 then occasion_number when occasion_number <= 4 then 3 else 5 end as bought,
        case
            when everybody.began_on - everybody.ordered_on < 8 then 0
            when everybody.began_on - everybody.ordered_on < 15 then 8
            when everybody.began_on - everybody.ordered_on < 31 then 15
            when everybody.began_on - everybody.ordered_on < 61 then 31
            when everybody.began_on - everybody.ordered_on < 91 then 61
            when everybody.began_on - everybody.ordered_on < 181 then 91
            else 181
        end as since,
        case
            when spent < low_spend then 0
            when spent < middle_spend then 1
            when spent < high_spend then 2
            else 3
        end as spend,
        coalesce(tier, '') as tier_there,
        coalesce(sold_through, '') as sold_there
    from (select * from exposed union all select * from spared) as everybody
    cross join measured
    where everybody.began_on + cast(measured.horizon as integer) <= $as_of_on
),

strata as (
    select
        side,
        week,
        bought,
        since,
        spend,
        tier_there,
        sold_there,
        count(*) as exposed_here,
        row_number() over (order by side, week, bought, since, spend, tier_there, sold_there) as stratum
    from followed
    where is_exposed
    group by side, week, bought, since, spend, tier_there, sold_there
),

-- Of very many to whom it happened, fewer than five controls each say as much.
sizes as (
    select
        side,
        greatest(1, least(5, 200000 // greatest(count(*) filter (where is_exposed), 1))) as controls,
        1000003 * (count(*) filter (where is_exposed) / greatest(count(*) filter (where not is_exposed), 1)) as pool
    from followed
    group by side
),

placed as (
    select
        followed.*,
        strata.stratum,
        strata.exposed_here,
        sizes.controls,
        not followed.is_exposed and followed.turn < sizes.pool as is_pool,
        row_number() over (
            partition by strata.stratum, followed.is_exposed
            order by followed.turn, followed.customer_number, followed.began_on
        ) as place
    from followed
    join sizes on sizes.side = followed.side
    left join strata
        on strata.side = followed.side
        and strata.week = followed.week
        and strata.bought = followed.bought
        and strata.since = followed.since
        and strata.spend = followed.spend
        and strata.tier_there = followed.tier_there
        and strata.sold_there = followed.sold_there
    where strata.stratum is not null
        or followed.turn < sizes.pool
),

chosen as (
    select
        *,
        not is_exposed and stratum is not null and place <= exposed_here * controls as is_control,
        coalesce(next_on <= ends_on, false) as came_back
    from placed
)

select
    row_number() over (order by chosen.side, chosen.ends_on, chosen.is_exposed, chosen.customer_number, chosen.began_on)
        as landmark_number,
    chosen.side,
    chosen.kind,
    occasions.customer_id,
    chosen.customer_number,
    chosen.event_id,
    chosen.began_on,
    chosen.ends_on,
    chosen.horizon,
    chosen.is_exposed,
    chosen.is_control,
    chosen.is_pool,
    cast(chosen.stands_for as bigint) as stands_for,
    chosen.stratum,
    chosen.occasion_number as purchases,
    chosen.days_since,
    chosen.spent,
    case when chosen.came_back then chosen.next_on - chosen.began_on else chosen.horizon end as days,
    chosen.came_back,
    occasions.sold_through,
    occasions.store_id,
    occasions.region,
    occasions.tier,
    occasions.category,
    occasions.segment
from chosen
join occasions
    on occasions.customer_number = chosen.customer_number
    and occasions.occasion_number = chosen.occasion_number
where chosen.is_exposed
    or chosen.is_control
    or chosen.is_pool
order by chosen.side, chosen.ends_on, landmark_number
