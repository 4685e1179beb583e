-- What customers wrote in the period, with the terms asked for.
-- params:  start date, end date, by varchar, groups varchar[], parts varchar[], persons boolean, most bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   source, record_id
-- columns:
--   record_id        varchar  the answer or the contact
--   source           varchar  comment or contact
--   customer_id      varchar  the person; null when unknown
--   case_id          varchar  the case
--   said_on          date     local day
--   is_unhappy       boolean  an unhappy answer, or a contact in a bad mood
--   text             varchar  what was said; null where it may not be seen
--   channel          varchar  contact channel
--   department       varchar  department
--   store            varchar  store, by its name where it has one
--   region           varchar  region of the store, else of the customer
--   tier             varchar  price tier
--   category         varchar  category
--   segment          varchar  segment of the customer
--   kind             varchar  kind of the case
--   in_all           bigint   [rows] rows there are, those beyond `most` included

with

having_term as (
    select distinct uses.text_number
    from uses
    join terms on terms.term_number = uses.term_number
    where uses.said_on >= $start
        and uses.said_on < $end
        and is_in($parts, terms.term)
),

placed as (
    select
        *,
        group_of($by, said_on, channel := channel, department := department, store := store_id,
            region := region, tier := tier, category := category, segment := segment, kind := kind) as group_name
    from said
    where said_on >= $start
        and said_on < $end
        and ($parts is null or text_number in (select text_number from having_term))
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
    from placed
    where is_in($groups, group_name)
)

select
    chosen.record_id,
    chosen.source,
    coalesce(contacts.customer_id, surveys.customer_id) as customer_id,
    coalesce(contacts.case_id, surveys.case_id) as case_id,
    chosen.said_on,
    chosen.is_unhappy,
    case when $persons then coalesce(contacts.body, surveys.comment) end as text,
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
left join contacts on chosen.source = 'contact' and contacts.contact_id = chosen.record_id
left join surveys on chosen.source = 'comment' and surveys.survey_id = chosen.record_id
left join stores on stores.store_id = chosen.store_id
order by chosen.said_on desc, chosen.source, chosen.record_id
limit $most
