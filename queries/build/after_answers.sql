-- One row an answer of a known customer whose 90 days after it are over: whether the customer bought again in them.
-- params:  as_of_on date
-- grain:   survey_id
-- columns:
--   survey_id        varchar  the answer
--   kind             varchar  csat or nps
--   customer_id      varchar  the person
--   customer_number  bigint   the person, numbered by customer_id
--   answered_on      date     local day of the answer
--   ends_on          date     the 90th day after it, no later than the as-of instant
--   score            double   the answer
--   said             varchar  satisfied, in between or dissatisfied; promoter, passive or detractor
--   bought_on        date     first purchase occasion after the day of the answer; null without one in the 90 days
--   came_back        boolean  there was one
--   channel          varchar  contact channel
--   department       varchar  department of the case
--   store_id         varchar  store
--   region           varchar  region
--   tier             varchar  price tier
--   category         varchar  category
--   segment          varchar  segment of the customer

with

answered as (
    select
        *,
        dense_rank() over (order by customer_id) as customer_number,
        answered_on + 90 as ends_on
    from surveys
    where is_answer
        and customer_id is not null
        and kind in ('csat', 'nps')
),

followed as (
    select answered.*, occasions.ordered_on as bought_on
    from answered
    asof left join occasions
        on occasions.customer_id = answered.customer_id
        and occasions.ordered_on > answered.answered_on
    where answered.ends_on <= $as_of_on
)

select
    survey_id,
    kind,
    customer_id,
    customer_number,
    answered_on,
    ends_on,
    score,
    case
        when kind = 'nps' and score >= 9 then 'promoter'
        when kind = 'nps' and score >= 7 then 'passive'
        when kind = 'nps' then 'detractor'
        when is_satisfied then 'satisfied'
        when is_dissatisfied then 'dissatisfied'
        else 'in between'
    end as said,
    case when bought_on <= ends_on then bought_on end as bought_on,
    coalesce(bought_on <= ends_on, false) as came_back,
    channel,
    department,
    store_id,
    region,
    tier,
    category,
    segment
from followed
order by kind, ends_on, survey_id
