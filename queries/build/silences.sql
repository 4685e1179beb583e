-- One row a time that a buyer bought nothing for 180 days: whether something bad was recorded in between.
-- params:  as_of_on date
-- grain:   customer_number, quiet_on
-- columns:
--   customer_id      varchar  the person
--   customer_number  bigint   the person, as in occasions
--   ordered_on       date     local day of the last purchase before
--   quiet_on         date     the 180th day after it
--   after_bad        boolean  a complaint, a missed deadline, a wrong, incomplete or late order or a low score in these 180 days
--   kind             varchar  the first of these; null without one
--   sold_through     varchar  what the last order before was sold through
--   store_id         varchar  store of that order
--   region           varchar  region of that order
--   tier             varchar  price tier of that order
--   category         varchar  category of that order
--   segment          varchar  segment of the customer

with

quiet as (
    select *, ordered_on + 180 as quiet_on
    from occasions
    where ordered_on + 180 <= $as_of_on
        and (next_on is null or next_on > ordered_on + 180)
),

struck as (
    select
        quiet.customer_number,
        quiet.quiet_on,
        arg_min(experiences.kind, experiences.happened_on) as kind
    from quiet
    join experiences on experiences.customer_number = quiet.customer_number
    where experiences.side = 'bad'
        and experiences.happened_on between quiet.ordered_on and quiet.quiet_on
    group by quiet.customer_number, quiet.quiet_on
)

select
    quiet.customer_id,
    quiet.customer_number,
    quiet.ordered_on,
    quiet.quiet_on,
    struck.kind is not null as after_bad,
    struck.kind,
    quiet.sold_through,
    quiet.store_id,
    quiet.region,
    quiet.tier,
    quiet.category,
    quiet.segment
from quiet
left join struck on struck.customer_number = quiet.customer_number and struck.quiet_on = quiet.quiet_on
order by quiet.quiet_on, quiet.customer_number
