-- Visits or deliveries for which the customer asked for a time in the period that is over, and how they came out.
-- params:  start date, end date, by varchar, groups varchar[], parts varchar[], appointment varchar, most bigint, departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   appointment_id
-- columns:
--   appointment_id  varchar    the visit, or the order
--   customer_id     varchar    the person; null when unknown
--   case_id         varchar    the case
--   order_id        varchar    the order
--   wanted_on       date       local day of the time asked for
--   wanted_from     timestamp  its begin, UTC
--   wanted_to       timestamp  its end, UTC
--   came_at         timestamp  arrived or delivered, UTC; null when nobody came
--   is_in_window    boolean    came in the window
--   came_out        varchar    in the window, early, late, not at all and by whom that was missed
--   department      varchar    department of the case
--   store           varchar    store, by its name where it has one
--   region          varchar    region of the store, else of the customer
--   tier            varchar    price tier
--   category        varchar    category
--   segment         varchar    segment of the customer
--   in_all          bigint     [rows] rows there are, those beyond `most` included

with

chosen as (
    select *, count(*) over () as in_all
    from appointments
    where sort = $appointment
        and is_in_window is not null
        and wanted_on >= $start
        and wanted_on < $end
        and is_in($parts, came_out)
        and is_in($groups, group_of($by, wanted_on, department := department, store := store_id, region := region,
            tier := tier, category := category, segment := segment))
        and is_in($departments, department)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
)

select
    chosen.appointment_id,
    chosen.customer_id,
    chosen.case_id,
    chosen.order_id,
    chosen.wanted_on,
    chosen.wanted_from,
    chosen.wanted_to,
    chosen.came_at,
    chosen.is_in_window,
    chosen.came_out,
    chosen.department,
    coalesce(stores.name, chosen.store_id) as store,
    chosen.region,
    chosen.tier,
    chosen.category,
    chosen.segment,
    chosen.in_all
from chosen
left join stores on stores.store_id = chosen.store_id
order by chosen.wanted_on desc, chosen.appointment_id
limit $most
