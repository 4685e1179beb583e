-- The technical and repair cases that count, narrow: when each was diagnosed, and how it ended.
-- params:  as_of timestamp
-- grain:   case_id
-- columns:
--   case_id            varchar  the case
--   customer_number    bigint   the person, numbered; a case of nobody known has a number of its own, below 0
--   product            varchar  the product it is about, by its name where it has one
--   opened_on          date     local day of opening
--   ended_on           date     local day of the last resolution
--   first_resolved_on  date     local day of the first resolution
--   diagnosis_stands   varchar  diagnosed, open or closed undiagnosed; null when impossible, and in a tool that never says
--   diagnosis_seconds  double   opening to diagnosis; while there is none, to the end or the as-of instant
--   is_cause_missing   boolean  of a settled one: no root cause is given, or it is coded as unknown; null in a tool that never says
--   is_solved_remotely  boolean  of a settled one: nobody had to see the product; null when nobody says
--   was_reopened       boolean  reopened within 14 days of the first resolution; null when never resolved or not known
--   is_reopen_mature   boolean  first resolved 14 days ago or more
--   channel            varchar  contact channel
--   department         varchar  department
--   store_id           varchar  store
--   region             varchar  region
--   tier               varchar  price tier
--   category           varchar  category
--   segment            varchar  segment of the customer
--   kind               varchar  technical or repair

with

counted as (
    select
        cases.*,
        case when cases.diagnosed_at <= $as_of then cases.diagnosed_at end as known_at,
        case
            when lower(trim(cases.root_cause)) not in (
                '', '-', '?', 'n/a', 'none', 'unknown', 'not known', 'not found', 'cause not found', 'no fault found',
                'undetermined'
            ) then cases.root_cause
        end as cause,
        -- Ids carry the prefix of the tool they come from; those of canonical files have none.
        case when position(':' in cases.case_id) > 0 then split_part(cases.case_id, ':', 1) else '' end as tool
    from cases
    where cases.is_counted
        and cases.kind in ('technical', 'repair')
),

-- A tool none of whose cases has a diagnosis, or a cause, does not record it.
recording as (
    select tool, count(known_at) > 0 as says_diagnosis, count(root_cause) > 0 as says_cause from counted group by tool
),

people as (
    select customer_id, row_number() over (order by customer_id) as customer_number
    from (select distinct customer_id from counted where customer_id is not null) as known
),

judged as (
    select
        counted.*,
        recording.says_cause,
        coalesce(people.customer_number, -row_number() over (order by counted.case_id)) as customer_number,
        coalesce(products.name, counted.product_id) as product,
        case
            when not recording.says_diagnosis or counted.known_at < counted.opened_at then null
            when counted.known_at is not null then 'diagnosed'
            when counted.stands = 'open' then 'open'
            when counted.stands is not null then 'closed undiagnosed'
        end as diagnosis_stands
    from counted
    join recording on recording.tool = counted.tool
    left join people on people.customer_id = counted.customer_id
    left join products on products.product_id = counted.product_id
)

select
    case_id,
    customer_number,
    product,
    opened_on,
    ended_on,
    first_resolved_on,
    diagnosis_stands,
    case diagnosis_stands
        when 'diagnosed' then epoch(known_at - opened_at)
        when 'open' then epoch($as_of - opened_at)
        when 'closed undiagnosed' then resolution_seconds
    end as diagnosis_seconds,
    case when stands = 'resolved' and says_cause then cause is null end as is_cause_missing,
    case when stands = 'resolved' then solved_remotely end as is_solved_remotely,
    case when first_resolved_at >= opened_at then was_reopened end as was_reopened,
    first_resolved_at + interval 14 day <= $as_of as is_reopen_mature,
    channel,
    department,
    store_id,
    region,
    tier,
    category,
    segment,
    kind
from judged
order by opened_on, case_id
