-- The links that are dead, or the pages that are stale, at their last check in the period, the longest first.
-- params:  start date, end date, flaw varchar
-- grain:   url
-- columns:
--   url   varchar         the address
--   page  varchar         the address without the host, where all have the same one
--   days  double  [days]  how long the link has been bad, or how long ago the page was last verified

with

last_checks as (
    select
        *,
        case $flaw when 'dead' then is_dead when 'stale' then is_stale end as is_bad,
        row_number() over (partition by url order by checked_at desc) as place
    from site_results
    where kind = case $flaw when 'dead' then 'link' when 'stale' then 'freshness' end
        and checked_on >= $start
        and checked_on < $end
)

select url, page, case $flaw when 'dead' then bad_days when 'stale' then age_seconds / 86400 end as days
from last_checks
where place = 1
    and is_bad
order by days desc, url
