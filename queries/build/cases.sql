-- One row a case: whether it counts, how it stands at the as-of instant, its times, owners and dimensions.
-- params:  time_zone varchar, as_of timestamp
-- grain:   case_id
-- columns: those of the contract, and
--   opened_on                 date     local day of opening
--   ended_on                  date     local day of the last resolution
--   first_resolved_on         date     local day of the first resolution
--   due_on                    date     local day of the deadline, the exported one, else the one set for it
--   response_due_on           date     local day on which the answer is due, the exported deadline, else the one set for it
--   is_counted                boolean  not spam, merged or deleted, and opened by the as-of instant
--   is_complaint              boolean  a counted complaint, the same about one order and reason within 7 days once
--   stands                    varchar  resolved, open, withdrawn; null when its end is not known or lies before its begin
--   resolution_seconds        double   opening to last resolution; while open, to the as-of instant
--   response_stands           varchar  answered, open, closed unanswered; null when not known or before its begin
--   response_seconds          double   opening to first answer; else to the end or the as-of instant
--   resolution_opening_seconds  double  the same within the opening hours of its desk; null where none are set
--   response_opening_seconds  double   opening to first answer and so on, within the opening hours; null where none are set
--   due_stands                varchar  met, late, open and late, pending, no deadline; null when it cannot be said
--   response_due_stands       varchar  met, late, open and late, pending, no deadline; null when it cannot be said
--   was_reopened              boolean  reopened within 14 days of the first resolution; null when never resolved or not known
--   reopened_at               timestamp  first reopening after a resolution, UTC; null where the events do not say it
--   is_escalated              boolean  to a manager or out of the house by the as-of instant, events before columns; null in a tool that never says
--   human_owners              bigint   distinct owners who are not bots; null when the export has no owner history
--   region                    varchar  region of the store, else of the customer
--   tier                      varchar  price tier of the product, else of the order
--   category                  varchar  category of the product, else of the order
--   segment                   varchar  segment of the customer

with

handovers as (
    select
        *,
        row_number() over (partition by case_id order by happened_at, new_value) as place
    from kept.case_events
    where field = 'owner'
),

-- Who owned a case before its first handover stands only there.
owned as (
    select case_id, new_value as owner_id, happened_at as since from handovers
    union all
    select case_id, old_value, null from handovers where place = 1
),

-- Where the exported agents name any owner, an owner who is not among them is no person but a queue or a tool. Agents
-- that name none are those of another tool, or there are none, and say nothing of who owns cases.
listed as (
    select count(*) > 0 as name_owners
    from owned
    where owner_id in (select agent_id from kept.agents)
),

escalations as (
    select
        case_id,
        min(happened_at) filter (where happened_at <= $as_of) as escalated_at,
        case
            when bool_or(lower(new_value) in ('regulator', 'ombudsman')) filter (where happened_at <= $as_of)
                then 'regulator'
            when min(happened_at) <= $as_of then 'manager'
        end as escalation
    from kept.case_events
    where field = 'escalation'
        and new_value is not null
    group by case_id
),

owners as (
    select
        owned.case_id,
        count(distinct owned.owner_id) as human_owners
    from owned
    join kept.cases on cases.case_id = owned.case_id
    left join case_clocks on case_clocks.case_id = owned.case_id
    left join kept.agents on agents.agent_id = owned.owner_id
    where (owned.since is null or owned.since <= coalesce(case_clocks.ended_at, $as_of))
        and not coalesce(agents.is_bot, false)
        and (agents.agent_id is not null or not (select name_owners from listed))
        and owned.owner_id is distinct from cases.department
    group by owned.case_id
),

joined as (
    select
        cases.* replace (
            coalesce(identities.customer_id, cases.customer_id, orders.customer_id) as customer_id,
            coalesce(cases.store_id, orders.store_id) as store_id,
            case_clocks.opened_at as opened_at,
            case_clocks.answered_at as first_response_at,
            coalesce(cases.due_at, case_deadlines.due_at) as due_at,
            coalesce(cases.response_due_at, case_deadlines.response_due_at) as response_due_at,
            case
                when case_clocks.from_events then case_clocks.first_resolved_at
                -- What happened after the as-of instant had not happened then.
                when cases.first_resolved_at <= $as_of then cases.first_resolved_at
                -- What is open again was resolved before: of the columns, only its old end says when.
                when case_clocks.stands = 'open' and cases.reopened_count > 0
                    and coalesce(cases.resolved_at, cases.closed_at) <= $as_of
                    then coalesce(cases.resolved_at, cases.closed_at)
                else case_clocks.first_resolved_at
            end as first_resolved_at,
            case when case_clocks.stands = 'resolved' then case_clocks.ended_at end as resolved_at,
            case
                when escalations.case_id is not null then escalations.escalated_at
                when cases.escalated_at <= $as_of then cases.escalated_at
            end as escalated_at,
            case
                when escalations.case_id is not null then escalations.escalation
                when cases.escalated_at > $as_of then null
                else cases.escalation
            end as escalation
        ),
        case_clocks.stands,
        case_clocks.ended_at,
        case_clocks.from_events,
        case_clocks.reopened_at,
        case_clocks.until_answer,
        case_clocks.until_end,
        case_clocks.until_as_of,
        coalesce(products.price_tier, orders.tier) as tier,
        coalesce(products.category, orders.category) as category,
        orders.region as order_region,
        coalesce(owners.human_owners, cases.owner_count) as human_owners
    from kept.cases
    join case_clocks on case_clocks.case_id = cases.case_id
    left join case_deadlines on case_deadlines.case_id = cases.case_id
    left join owners on owners.case_id = cases.case_id
    left join escalations on escalations.case_id = cases.case_id
    left join orders on orders.order_id = cases.order_id
    left join identities on identities.exported_id = cases.customer_id
    left join kept.products on products.product_id = cases.product_id
),

counted as (
    select
        joined.*,
        not coalesce(is_spam, false)
            and coalesce(status, 'open') not in ('merged', 'deleted')
            and merged_into is null
            and opened_at <= $as_of as is_counted,
        -- An end before the begin is an error of the export, not a short case.
        ended_at is null or ended_at >= opened_at as end_is_sound,
        first_response_at is null or first_response_at >= opened_at as response_is_sound,
        escalated_at is not null or escalation is not null as was_escalated,
        -- Ids carry the prefix of the tool they come from; those of canonical files have none.
        case when position(':' in case_id) > 0 then split_part(case_id, ':', 1) else '' end as tool
    from joined
),

-- A tool none of whose cases was escalated does not record it.
recording as (
    select distinct tool from counted where is_counted and was_escalated
),

judged as (
    select
        counted.*,
        case when end_is_sound then stands end as sound_stands,
        case
            when not response_is_sound then null
            when first_response_at is not null then 'answered'
            when not end_is_sound then null
            when stands = 'open' then 'open'
            when stands is not null then 'closed unanswered'
        end as response_stands
    from counted
),

repeated as (
    select case_id
    from (
        select
            case_id,
            opened_at,
            lag(opened_at) over (partition by customer_id, order_id, reason order by opened_at, case_id) as before_at
        from counted
        where is_counted
            and kind = 'complaint'
            and customer_id is not null
            and order_id is not null
            and reason is not null
    ) as complaints
    where opened_at <= before_at + interval 7 day
)

select
    judged.* exclude (
        sound_stands, stands, ended_at, from_events, order_region, end_is_sound,
        response_is_sound, tier, category, human_owners, response_stands, is_counted,
        until_answer, until_end, until_as_of, was_escalated, tool
    ),
    cast(timezone($time_zone, timezone('UTC', judged.opened_at)) as date) as opened_on,
    cast(timezone($time_zone, timezone('UTC', judged.resolved_at)) as date) as ended_on,
    cast(timezone($time_zone, timezone('UTC', judged.first_resolved_at)) as date) as first_resolved_on,
    cast(timezone($time_zone, timezone('UTC', judged.due_at)) as date) as due_on,
    cast(timezone($time_zone, timezone('UTC', judged.response_due_at)) as date) as response_due_on,
    judged.is_counted,
    judged.is_counted and judged.kind = 'complaint' and repeated.case_id is null as is_complaint,
    judged.sound_stands as stands,
    case when judged.sound_stands = 'open' then epoch($as_of - judged.opened_at)
        when judged.sound_stands is not null then epoch(judged.ended_at - judged.opened_at) end as resolution_seconds,
    judged.response_stands,
    case judged.response_stands
        when 'answered' then epoch(judged.first_response_at - judged.opened_at)
        when 'open' then epoch($as_of - judged.opened_at)
        when 'closed unanswered' then epoch(judged.ended_at - judged.opened_at)
    end as response_seconds,
    case when judged.sound_stands = 'open' then judged.until_as_of
        when judged.sound_stands is not null then judged.until_end end as resolution_opening_seconds,
    case judged.response_stands
        when 'answered' then judged.until_answer
        when 'open' then judged.until_as_of
        when 'closed unanswered' then judged.until_end
    end as response_opening_seconds,
    case
        when judged.due_at is null then 'no deadline'
        when judged.due_at < judged.opened_at then null
        when judged.sound_stands = 'withdrawn' or judged.sound_stands is null then null
        when judged.due_at > $as_of then 'pending'
        when judged.sound_stands = 'open' then 'open and late'
        when judged.ended_at <= judged.due_at then 'met'
        else 'late'
    end as due_stands,
    case
        when judged.response_due_at is null then 'no deadline'
        when judged.response_due_at < judged.opened_at then null
        when judged.sound_stands = 'withdrawn' or judged.response_stands is null then null
        when judged.response_due_at > $as_of then 'pending'
        when judged.first_response_at <= judged.response_due_at then 'met'
        when judged.response_stands = 'open' then 'open and late'
        else 'late'
    end as response_due_stands,
    case
        when judged.first_resolved_at is null then null
        when judged.from_events then coalesce(judged.reopened_at <= judged.first_resolved_at + interval 14 day, false)
        else judged.reopened_count > 0
    end as was_reopened,
    case when judged.was_escalated then true when recording.tool is not null then false end as is_escalated,
    judged.human_owners,
    coalesce(stores.region, customers.region) as region,
    judged.tier,
    judged.category,
    customers.segment
from judged
left join customers on customers.customer_id = judged.customer_id
left join kept.stores on stores.store_id = judged.store_id
left join recording on recording.tool = judged.tool
left join repeated on repeated.case_id = judged.case_id
order by judged.opened_at, judged.case_id
