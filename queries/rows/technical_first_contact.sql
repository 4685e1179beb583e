-- Technical and repair issues first raised in the period, 7 days ago or more, and whether the first contact settled them.
-- params:  start date, end date, by varchar, groups varchar[], as_of timestamp, most bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   issue_id
-- columns:
--   issue_id           varchar  the issue
--   case_id            varchar  the case; null when the contact has none
--   customer_id        varchar  the person; null when unknown
--   first_contact_on   date     local day of the first contact
--   was_settled_first  boolean  no second inbound contact within 7 days, not reopened, and not still open
--   kind               varchar  kind of the case
--   channel            varchar  contact channel
--   department         varchar  department
--   store              varchar  store, by its name where it has one
--   region             varchar  region of the store, else of the customer
--   tier               varchar  price tier
--   category           varchar  category
--   segment            varchar  segment of the customer
--   in_all             bigint   [rows] rows there are, those beyond `most` included

with

raised as (
    select
        *,
        group_of($by, first_contact_on, channel := channel, department := department, store := store_id,
            region := region, tier := tier, category := category, segment := segment, kind := kind) as group_name
    from issues
    where kind in ('technical', 'repair')
        and first_contact_at + interval 7 day <= $as_of
        and first_contact_on >= $start
        and first_contact_on < $end
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
    from raised
    where is_in($groups, group_name)
)

select
    chosen.issue_id,
    chosen.case_id,
    chosen.customer_id,
    chosen.first_contact_on,
    chosen.was_settled_first,
    chosen.kind,
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
order by chosen.first_contact_on desc, chosen.issue_id
limit $most
