-- One row a check of the website: how it ended, whether a link is dead by then, and how old what a page says is by then.
-- params:  time_zone varchar, as_of timestamp
-- grain:   checked_at, url, kind
-- columns:
--   kind         varchar    availability, link or freshness
--   url          varchar    the address
--   page         varchar    the address without the host, where all have the same one
--   checked_at   timestamp  when it was checked, UTC
--   checked_on   date       its local day
--   hours        varchar    the three local hours it fell into, such as 09:00 to 11:59
--   is_ok        boolean    the check was good; a link's is bad from status 400 on
--   status_code  bigint     the answer's status
--   is_dead      boolean    a link that is bad, and was bad an hour or more before, with no good check in between; null of other kinds
--   bad_days     double     how long a bad check's run of bad ones has lasted by then; null of good ones
--   age_seconds  double     how long ago the page was last verified; null of other kinds, and when that is not known
--   is_stale     boolean    longer ago than the limit of the settings; null when there is none, or nothing is known

with

checked as (
    select
        kind,
        url,
        checked_at,
        timezone($time_zone, timezone('UTC', checked_at)) as checked_here,
        ok and not (kind = 'link' and coalesce(status_code, 0) >= 400) as is_ok,
        status_code,
        case when kind = 'freshness' and last_verified_at <= checked_at then epoch(checked_at - last_verified_at) end
            as age_seconds
    from kept.site_checks
    where checked_at <= $as_of
),

-- A run is what follows a good check, up to the next one.
runs as (
    select
        *,
        count(*) filter (where is_ok) over (
            partition by kind, url order by checked_at rows between unbounded preceding and current row
        ) as run
    from checked
),

followed as (
    select
        *,
        extract(hour from checked_here) // 3 * 3 as hour,
        min(checked_at) filter (where not is_ok) over (partition by kind, url, run) as bad_since
    from runs
),

hosts as (
    select count(distinct regexp_extract(url, '^[a-zA-Z]+://([^/]*)', 1)) as hosts from kept.site_checks
),

limits as (
    select max(hours) * 3600 as most_seconds from house_stale_after
)

select
    followed.kind,
    followed.url,
    case
        when hosts.hosts = 1 and regexp_matches(followed.url, '^[a-zA-Z]+://[^/]+/.')
            then regexp_replace(followed.url, '^[a-zA-Z]+://[^/]+', '')
        else followed.url
    end as page,
    followed.checked_at,
    cast(followed.checked_here as date) as checked_on,
    printf('%02d:00 to %02d:59', followed.hour, followed.hour + 2) as hours,
    followed.is_ok,
    followed.status_code,
    case when followed.kind = 'link'
        then not followed.is_ok and followed.checked_at >= followed.bad_since + interval 1 hour end as is_dead,
    case when not followed.is_ok then epoch(followed.checked_at - followed.bad_since) / 86400 end as bad_days,
    followed.age_seconds,
    followed.age_seconds > limits.most_seconds as is_stale
from followed
cross join limits
cross join hosts
order by followed.kind, followed.checked_at, followed.url
