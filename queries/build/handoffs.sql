-- How often each resolved case changed hands, from the logs of its owners and departments.
-- params:
-- grain:   case_id
-- columns:
--   case_id        varchar  the case, resolved, with a log of either
--   ended_on       date     local day of the last resolution
--   owner_changes  bigint   times another person took over, up to the resolution; null without a log of its owners
--   team_changes   bigint   times another department took over; null where its tool logs no departments
--   went_back      boolean  from one person or department to another and back again
--   channel        varchar  contact channel
--   department     varchar  department
--   store_id       varchar  store
--   region         varchar  region
--   tier           varchar  price tier
--   category       varchar  category
--   segment        varchar  segment of the customer
--   kind           varchar  kind of the case

with

logged as (
    select
        case_events.case_id,
        case_events.field,
        case_events.happened_at,
        case_events.old_value,
        case_events.new_value,
        row_number() over (
            partition by case_events.case_id, case_events.field order by case_events.happened_at, case_events.new_value
        ) as place
    from kept.case_events
    join cases on cases.case_id = case_events.case_id
    where case_events.field in ('owner', 'department')
        and cases.is_counted
        and cases.stands = 'resolved'
        and case_events.happened_at <= cases.resolved_at
),

-- Who had a case before its first handover stands only there.
held as (
    select case_id, field, place, new_value as holder from logged where new_value is not null
    union all
    select case_id, field, 0, old_value from logged where place = 1 and old_value is not null
),

-- Where the exported agents name any owner, an owner who is not among them is no person but a queue or a tool.
listed as (
    select count(*) > 0 as name_owners
    from held
    where field = 'owner'
        and holder in (select agent_id from kept.agents)
),

hands as (
    select
        held.case_id,
        held.field,
        held.place,
        coalesce(staff.person_id, held.holder) as holder
    from held
    left join staff on held.field = 'owner' and staff.agent_id = held.holder
    where held.field = 'department'
        or (not coalesce(staff.is_bot, false) and (staff.agent_id is not null or not (select name_owners from listed)))
),

before as (
    select
        *,
        lag(holder) over (partition by case_id, field order by place) as holder_before
    from hands
),

taken as (
    select
        *,
        lag(holder, 2) over (partition by case_id, field order by place) as holder_two_before
    from before
    where holder_before is null
        or holder <> holder_before
),

counted as (
    select
        case_id,
        count(*) filter (where field = 'owner') as owners,
        count(*) filter (where field = 'department') as teams,
        bool_or(coalesce(holder = holder_two_before, false)) as went_back
    from taken
    group by case_id
),

-- In a tool that logs departments nowhere, a case without such a line says nothing. Ids carry the prefix of the tool they
-- come from; those of canonical files have none.
logging as (
    select distinct case when position(':' in case_id) > 0 then split_part(case_id, ':', 1) else '' end as tool
    from kept.case_events
    where field = 'department'
),

judged as (
    select
        cases.*,
        case when counted.owners > 0 then counted.owners - 1 end as owner_changes,
        case when logging.tool is not null then greatest(coalesce(counted.teams, 0) - 1, 0) end as team_changes,
        coalesce(counted.went_back, false) as went_back
    from cases
    left join counted on counted.case_id = cases.case_id
    left join logging
        on logging.tool = case when position(':' in cases.case_id) > 0 then split_part(cases.case_id, ':', 1) else '' end
    where cases.is_counted
        and cases.stands = 'resolved'
)

select
    case_id,
    ended_on,
    owner_changes,
    team_changes,
    went_back,
    channel,
    department,
    store_id,
    region,
    tier,
    category,
    segment,
    kind
from judged
where owner_changes is not null
    or team_changes is not null
order by ended_on, case_id
