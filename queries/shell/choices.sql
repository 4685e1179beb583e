-- What the filters offer: every value that occurs in the build.
-- params:
-- grain:   dimension, value
-- columns:
--   dimension  varchar  the filter
--   value      varchar  its value, as links spell it
--   label      varchar  what a reader sees

with

found as (
    select 'channel' as dimension, channel as value from cases
    union
    select 'channel', channel from surveys
    union
    select 'channel', channel from contacts
    union
    select 'sold-through', sold_through from orders
    union
    select 'department', department from cases
    union
    select 'department', department from contacts
    union
    select 'store', store_id from orders
    union
    select 'store', store_id from cases
    union
    select 'store', store_id from contacts
    union
    select 'store', store_id from returns
    union
    select 'region', region from orders
    union
    select 'region', region from cases
    union
    select 'region', region from contacts
    union
    select 'region', region from surveys
    union
    select 'region', region from returns
    union
    select 'tier', tier from orders
    union
    select 'tier', tier from cases
    union
    select 'tier', tier from returns
    union
    select 'tier', tier from delivered_lines
    union
    select 'category', category from orders
    union
    select 'category', category from cases
    union
    select 'category', category from returns
    union
    select 'category', category from delivered_lines
    union
    select 'segment', segment from orders
    union
    select 'segment', segment from cases
    union
    select 'segment', segment from contacts
    union
    select 'segment', segment from surveys
    union
    select 'segment', segment from returns
    union
    select 'kind', kind from cases
)

select
    found.dimension,
    found.value,
    coalesce(case when found.dimension = 'store' then stores.name end, found.value) as label
from found
left join stores on stores.store_id = found.value
where found.value is not null
order by found.dimension, label, found.value
