-- Every case, those that do not count too, narrow: what other tools make of it.
-- params:  time_zone varchar
-- grain:   case_id
-- columns:
--   case_id                   varchar  the case
--   customer_id               varchar  the person; null when unknown
--   left_out_as               varchar  deleted, spam, merged or opened later where ours does not count it; null where it does
--   stands                    varchar  resolved, open or withdrawn; null when its end is not known or lies before its begin
--   status                    varchar  status as exported
--   is_ended                  boolean  resolved or withdrawn
--   opened_on                 date     local day of opening
--   ended_on                  date     local day of the last end
--   first_resolved_on         date     local day of the first resolution
--   due_on                    date     local day of the deadline
--   seconds                   double   opening to the last end; while open, to the as-of instant
--   first_seconds             double   opening to the first resolution
--   last_seconds              double   opening to the last resolution, though it was opened again since
--   opening_seconds           double   opening to the last end within opening hours; null where none are set
--   response_stands           varchar  answered, open, closed unanswered; null when not known or before its begin
--   response_seconds          double   opening to the first answer; else to the end or the as-of instant
--   response_opening_seconds  double   the same within opening hours; null where none are set
--   is_from_us                boolean  opened by us, not by the customer
--   due_stands                varchar  met, late, open and late, pending, no deadline; null when it cannot be said
--   replies                   bigint   what people of the house answered to it; null in a tool that records no answers
--   channel                   varchar  contact channel
--   department                varchar  department
--   store_id                  varchar  store
--   region                    varchar  region
--   tier                      varchar  price tier
--   category                  varchar  category
--   segment                   varchar  segment of the customer
--   kind                      varchar  kind of case

with

endings as (
    select
        case_id,
        max(ended_at) as ended_at,
        max(ended_at) filter (where ended_as = 'resolved') as last_resolved_at
    from case_spells
    group by case_id
),

answered as (
    select
        case_id,
        count(*) filter (
            where direction = 'outbound'
                and not coalesce(is_auto_reply, false)
                and coalesce(purpose, 'service') in ('service', 'status', 'follow_up')
        ) as replies
    from kept.contacts
    where case_id is not null
    group by case_id
),

-- Ids carry the prefix of the tool they come from; those of canonical files have none.
recording as (
    select distinct case when position(':' in case_id) > 0 then split_part(case_id, ':', 1) else '' end as tool
    from answered
    where replies > 0
),

judged as (
    select
        cases.*,
        case
            when cases.is_counted then null
            when cases.is_spam then 'spam'
            when cases.status = 'deleted' then 'deleted'
            when cases.status = 'merged' or cases.merged_into is not null then 'merged'
            else 'opened later'
        end as left_out_as,
        endings.ended_at,
        endings.last_resolved_at,
        case when recording.tool is not null then coalesce(answered.replies, 0) end as replies
    from cases
    left join endings on endings.case_id = cases.case_id
    left join answered on answered.case_id = cases.case_id
    left join recording
        on recording.tool = case when position(':' in cases.case_id) > 0 then split_part(cases.case_id, ':', 1) else '' end
)

select
    case_id,
    customer_id,
    left_out_as,
    stands,
    status,
    coalesce(stands in ('resolved', 'withdrawn'), false) as is_ended,
    opened_on,
    case
        when stands = 'resolved' then ended_on
        when stands = 'withdrawn' then cast(timezone($time_zone, timezone('UTC', ended_at)) as date)
    end as ended_on,
    first_resolved_on,
    due_on,
    resolution_seconds as seconds,
    case when first_resolved_at >= opened_at then epoch(first_resolved_at - opened_at) end as first_seconds,
    case
        when stands = 'resolved' then resolution_seconds
        when last_resolved_at >= opened_at then epoch(last_resolved_at - opened_at)
        when stands = 'open' and first_resolved_at >= opened_at then epoch(first_resolved_at - opened_at)
    end as last_seconds,
    case when stands <> 'open' then resolution_opening_seconds end as opening_seconds,
    response_stands,
    response_seconds,
    response_opening_seconds,
    coalesce(initiated_by, 'customer') <> 'customer' as is_from_us,
    due_stands,
    replies,
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
