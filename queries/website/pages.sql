-- Links crawled, or pages looked at, in the period: how each stands at its last check there.
-- params:  start date, end date, by varchar, flaw varchar
-- grain:   group_name
-- columns:
--   group_name      varchar          value of the dimension asked for
--   pages           bigint [pages]   links or pages of which it is known how they stand
--   bad             bigint [pages]   of those, dead links or stale pages
--   not_known       bigint [pages]   nobody knows: never verified
--   median_seconds  double [seconds]  half of the pages are older than this; null for links

with

last_checks as (
    select
        group_of($by, checked_on) as group_name,
        url,
        arg_max(struct_pack(
            is_bad := case $flaw when 'dead' then is_dead when 'stale' then is_stale end,
            age := age_seconds
        ), checked_at) as stood
    from site_results
    where kind = case $flaw when 'dead' then 'link' when 'stale' then 'freshness' end
        and checked_on >= $start
        and checked_on < $end
    group by all
)

select
    group_name,
    count(stood.is_bad) as pages,
    count(*) filter (where stood.is_bad) as bad,
    count(*) - count(stood.is_bad) as not_known,
    quantile_cont(stood.age, 0.5) as median_seconds
from last_checks
group by group_name
order by group_name
