-- Moments of service in the period whose days are over, with whether the customer bought after them.
-- params:  start date, end date, by varchar, moment varchar, groups varchar[], most bigint, stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   moment_id
-- columns:
--   moment_id    varchar  the adviser's contact, the answer, the case or the order
--   customer_id  varchar  the person
--   happened_on  date     local day of it
--   service      varchar  how the customer was served; null for an adviser's contact
--   bought       boolean  a valid order after it: of an adviser's contact within 14 days, of all others on a later day within 90
--   store        varchar  store, by its name where it has one
--   region       varchar  region of the store, else of the customer
--   tier         varchar  price tier; of an adviser's contact that of the customer's last order before it
--   category     varchar  category; of an adviser's contact likewise
--   segment      varchar  segment of the customer
--   in_all       bigint   [rows] rows there are, those beyond `most` included

with

met as (
    select
        *,
        case when $moment = 'contact' then bought_soon else came_back end as bought,
        case when $by = 'service' then coalesce(service, '(unknown)') else
            group_of($by, happened_on, store := store_id, region := region, tier := tier, category := category,
                segment := segment)
        end as group_name
    from moments
    where moment = $moment
        and happened_on >= $start
        and happened_on < $end
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
),

chosen as (
    select *, count(*) over () as in_all
    from met
    where bought is not null
        and is_in($groups, group_name)
),

first_of_them as (
    select * from chosen order by happened_on desc, moment_id limit $most
)

select
    first_of_them.moment_id,
    coalesce(contacts.customer_id, surveys.customer_id, cases.customer_id, orders.customer_id) as customer_id,
    first_of_them.happened_on,
    first_of_them.service,
    first_of_them.bought,
    coalesce(stores.name, first_of_them.store_id) as store,
    first_of_them.region,
    first_of_them.tier,
    first_of_them.category,
    first_of_them.segment,
    first_of_them.in_all
from first_of_them
left join contacts on $moment = 'contact' and contacts.contact_id = first_of_them.moment_id
left join surveys on $moment = 'answer' and surveys.survey_id = first_of_them.moment_id
left join cases on $moment = 'case' and cases.case_id = first_of_them.moment_id
left join orders on $moment = 'order' and orders.order_id = first_of_them.moment_id
left join stores on stores.store_id = first_of_them.store_id
order by first_of_them.happened_on desc, first_of_them.moment_id
