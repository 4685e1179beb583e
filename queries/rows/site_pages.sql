-- Links crawled, or pages looked at, in the period, by how each stands at its last check there; the bad ones first.
-- params:  start date, end date, by varchar, groups varchar[], flaw varchar, most bigint
-- grain:   url
-- columns:
--   url          varchar    the address
--   checked_at   timestamp  its last check in the period, UTC
--   checked_on   date       the local day of that
--   status_code  bigint     the answer's status
--   is_bad       boolean    a dead link, or a stale page
--   bad_days     double     [days] how long a link has been bad; null for pages and good links
--   age_days     double     [days] how long ago the page was last verified; null for links
--   in_all       bigint     [rows] rows there are, those beyond `most` included

with

checked as (
    select
        *,
        case $flaw when 'dead' then is_dead when 'stale' then is_stale end as is_bad,
        row_number() over (partition by group_of($by, checked_on), url order by checked_at desc) as place,
        group_of($by, checked_on) as group_name
    from site_results
    where kind = case $flaw when 'dead' then 'link' when 'stale' then 'freshness' end
        and checked_on >= $start
        and checked_on < $end
),

chosen as (
    select *, count(*) over () as in_all
    from checked
    where place = 1
        and is_bad is not null
        and is_in($groups, group_name)
)

select
    url,
    checked_at,
    checked_on,
    status_code,
    is_bad,
    case when kind = 'link' then bad_days end as bad_days,
    age_seconds / 86400 as age_days,
    in_all
from chosen
order by is_bad desc, age_days desc, bad_days desc, url
limit $most
