-- Contacts of the period that one share counts, and whether it is about them.
-- params:  start date, end date, by varchar, groups varchar[], contact_share varchar, most bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   contact_id
-- columns:
--   contact_id      varchar  the contact
--   customer_id     varchar  the person; null when unknown
--   case_id         varchar  the case
--   about_order_id  varchar  the order it is about: its own, else that of its case
--   started_on      date     local day of the contact
--   started_by      varchar  customer or us
--   purpose         varchar  purpose
--   reason          varchar  reason as coded
--   outcome         varchar  outcome as coded
--   is_hit          boolean  the share is about it
--   channel         varchar  contact channel
--   department      varchar  department
--   store           varchar  store, by its name where it has one
--   region          varchar  region of the store, else of the customer
--   tier            varchar  price tier of the case, else of the order
--   category        varchar  category of the case, else of the order
--   segment         varchar  segment of the customer
--   kind            varchar  kind of the case
--   in_all          bigint   [rows] rows there are, those beyond `most` included

with

told as (
    select
        *,
        case $contact_share
            when 'recorded' then is_recorded
            when 'with nature' then has_nature
            when 'with outcome' then has_outcome
            when 'prospect' then is_prospect
            when 'followed by an order' then was_followed
            when 'first bought' then was_first_bought
            when 'sale' then is_sale
        end as is_hit,
        case $by
            when 'purpose' then coalesce(replace(purpose, '_', ' '), '(unknown)')
            when 'started-by' then case started_by when 'us' then 'we did' else 'the customer' end
            when 'bought-before' then
                case when is_prospect then 'not yet' when not is_prospect then 'bought before' else '(unknown)' end
            else group_of($by, started_on, channel := channel, department := department, store := store_id,
                region := region, tier := tier, category := category, segment := segment, kind := kind)
        end as group_name
    from contact_outcomes
    where is_conversation
        and started_on >= $start
        and started_on < $end
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
    from told
    where is_hit is not null
        and is_in($groups, group_name)
    order by started_on desc, contact_id
    limit $most
)

select
    chosen.contact_id,
    contacts.customer_id,
    contacts.case_id,
    contacts.about_order_id,
    chosen.started_on,
    chosen.started_by,
    chosen.purpose,
    chosen.reason,
    chosen.outcome,
    chosen.is_hit,
    chosen.channel,
    chosen.department,
    coalesce(stores.name, chosen.store_id) as store,
    chosen.region,
    chosen.tier,
    chosen.category,
    chosen.segment,
    chosen.kind,
    chosen.in_all
from chosen
join contacts on contacts.contact_id = chosen.contact_id
left join stores on stores.store_id = chosen.store_id
order by chosen.started_on desc, chosen.contact_id
