-- Contacts with customers in the period, or answers on satisfaction that count, by stage and channel.
-- params:  start date, end date, by varchar, sort_of varchar, about varchar, groups varchar[], most bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   touchpoint_id
-- columns:
--   touchpoint_id  varchar  the contact or the answer
--   customer_id    varchar  the person; null when unknown
--   case_id        varchar  the case
--   order_id       varchar  the order it is about
--   happened_on    date     local day of it
--   stage          varchar  stage of the journey
--   channel        varchar  contact channel; of an answer that of its case, else what its order was sold through
--   is_satisfied   boolean  one of the two best answers; null for a contact
--   department     varchar  department
--   store          varchar  store, by its name where it has one
--   region         varchar  region of the store, else of the customer
--   tier           varchar  price tier
--   category       varchar  category
--   segment        varchar  segment of the customer
--   kind           varchar  kind of the case
--   in_all         bigint   [rows] rows there are, those beyond `most` included

with

met as (
    select
        *,
        case $by
            when 'stage' then stage
            when 'cell' then stage || ' · ' || coalesce(channel, '(unknown)')
            else group_of($by, happened_on, channel := channel, department := department, store := store_id,
                region := region, tier := tier, category := category, segment := segment, kind := kind)
        end as group_name
    from touchpoints
    where sort = $sort_of
        and ($about = 'all' or ($about = 'orders') = (stage in ('order', 'delivery')))
        and (sort = 'contact' or is_satisfied is not null)
        and happened_on >= $start
        and happened_on < $end
        and is_in($channels, channel)
        and is_in($departments, department)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
        and is_in($kinds, kind)
),

chosen as (
    select *, count(*) over () as in_all
    from met
    where is_in($groups, group_name)
),

first_of_them as (
    select * from chosen order by happened_on desc, touchpoint_id limit $most
)

select
    first_of_them.touchpoint_id,
    coalesce(contacts.customer_id, surveys.customer_id) as customer_id,
    coalesce(contacts.case_id, surveys.case_id) as case_id,
    coalesce(contacts.about_order_id, surveys.order_id) as order_id,
    first_of_them.happened_on,
    first_of_them.stage,
    first_of_them.channel,
    first_of_them.is_satisfied,
    first_of_them.department,
    coalesce(stores.name, first_of_them.store_id) as store,
    first_of_them.region,
    first_of_them.tier,
    first_of_them.category,
    first_of_them.segment,
    first_of_them.kind,
    first_of_them.in_all
from first_of_them
left join contacts on $sort_of = 'contact' and contacts.contact_id = first_of_them.touchpoint_id
left join surveys on $sort_of = 'answer' and surveys.survey_id = first_of_them.touchpoint_id
left join stores on stores.store_id = first_of_them.store_id
order by first_of_them.happened_on desc, first_of_them.touchpoint_id
