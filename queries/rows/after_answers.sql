-- Answers of known customers whose 90 days after them end in the period.
-- params:  start date, end date, by varchar, survey_kind varchar, groups varchar[], most bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   survey_id
-- columns:
--   survey_id    varchar  the answer
--   customer_id  varchar  the person
--   answered_on  date     local day of the answer
--   score        double   the answer
--   said         varchar  satisfied, in between or dissatisfied; promoter, passive or detractor
--   bought_on    date     first purchase after it; null without one within 90 days
--   came_back    boolean  there was one
--   channel      varchar  contact channel
--   department   varchar  department of the case
--   store        varchar  store, by its name where it has one
--   region       varchar  region
--   tier         varchar  price tier
--   category     varchar  category
--   segment      varchar  segment of the customer
--   in_all       bigint [rows]  rows there are, those beyond `most` included

with

answered as (
    select
        *,
        case when $by = 'score' then said else
            group_of($by, ends_on, channel := channel, department := department, store := store_id, region := region,
                tier := tier, category := category, segment := segment)
        end as group_name
    from after_answers
    where kind = $survey_kind
        and ends_on >= $start
        and ends_on < $end
        and is_in($channels, channel)
        and is_in($departments, department)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
),

chosen as (
    select *, count(*) over () as in_all
    from answered
    where is_in($groups, group_name)
)

select
    chosen.survey_id,
    chosen.customer_id,
    chosen.answered_on,
    chosen.score,
    chosen.said,
    chosen.bought_on,
    chosen.came_back,
    chosen.channel,
    chosen.department,
    coalesce(stores.name, chosen.store_id) as store,
    chosen.region,
    chosen.tier,
    chosen.category,
    chosen.segment,
    chosen.in_all
from chosen
left join stores on stores.store_id = chosen.store_id
order by chosen.answered_on desc, chosen.survey_id
limit $most
