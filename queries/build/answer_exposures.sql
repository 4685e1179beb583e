-- The answers on satisfaction, narrow, each with what had happened to the customer before the question was asked.
-- params:  time_zone varchar
-- grain:   survey_id
-- columns:
--   survey_id      varchar  the answer
--   about          varchar  case or order: what it was asked about; null where the export does not say
--   questionnaire  varchar  kind, trigger and scale
--   respondent     bigint   the person, as in answers
--   answered_on    date     its local day
--   is_satisfied   boolean  one of the best answers
--   is_late        boolean  the promise for the order had been broken; null when it is not known whether
--   is_incomplete  boolean  something was missing or wrong in the first delivery; null when not known, or not delivered yet
--   has_complained  boolean  the customer had complained about the order; null where the answer names none, or is about a case
--   waited_long    boolean  the first answer took over a day, or there was none after one; null without a case, or when not known
--   took_long      boolean  the case took over 7 days, or was open still; null without a case, or when not known
--   changed_hands  boolean  another person or department had taken the case over; null when not known, or settled after it was asked
--   was_reopened   boolean  the case had been opened again; null without a case, or when never resolved
--   is_out_of_hours  boolean  the first contact about the case came while nobody was there; null where no hours are set
--   came_by        varchar  channel of the case, else what the order was sold through
--   reason         varchar  reason of the case
--   is_new         boolean  had bought once so far; null when never, or not known
--   channel        varchar  contact channel, as in answers
--   department     varchar  department of the case
--   store_id       varchar  store
--   region         varchar  region
--   tier           varchar  price tier
--   category       varchar  category
--   segment        varchar  segment of the customer
--   case_kind      varchar  kind of the case

with

asked as (
    select
        surveys.survey_id,
        surveys.customer_id,
        surveys.case_id,
        coalesce(surveys.order_id, cases.order_id) as order_id,
        coalesce(surveys.invited_at, surveys.answered_at) as asked_at,
        cast(timezone($time_zone, timezone('UTC', coalesce(surveys.invited_at, surveys.answered_at))) as date)
            as asked_on,
        cases.case_id is not null as has_case,
        cases.stands,
        cases.response_stands,
        cases.response_seconds,
        cases.human_owners,
        cases.channel as case_channel,
        clocks.opened_at,
        clocks.first_resolved_at,
        clocks.reopened_at,
        clocks.ended_at,
        cases.reason
    from surveys
    left join cases on cases.case_id = surveys.case_id
    left join case_clocks as clocks on clocks.case_id = surveys.case_id
    where surveys.is_answer
        and surveys.kind = 'csat'
),

-- Of two contacts of one instant, the first by its id.
tried as (
    select asked.survey_id, first(contacts.is_out_of_hours order by contacts.started_at, contacts.contact_id)
        as is_out_of_hours
    from asked
    join contacts on contacts.case_id = asked.case_id
    where contacts.is_counted
        and coalesce(contacts.direction, 'inbound') = 'inbound'
    group by asked.survey_id
),

complaints as (
    select asked.survey_id, bool_or(cases.opened_at <= asked.asked_at) as has_complained
    from asked
    join cases on cases.order_id = asked.order_id
        and cases.is_complaint
    where not asked.has_case
    group by asked.survey_id
),

-- Persons are numbered alike in no two tables.
bought as (
    select asked.survey_id, occasions.occasion_number = 1 as is_new
    from asked
    asof join occasions
        on occasions.customer_id = asked.customer_id
        and occasions.ordered_on <= asked.asked_on
),

-- What came after the question was asked was not known to who answered it: a case that was settled then, and opened
-- again later, took as long as until it was first settled.
waited as (
    select
        *,
        case when response_stands is not null then least(response_seconds, epoch(asked_at - opened_at)) end
            as seconds_to_answer,
        case
            when first_resolved_at <= asked_at and coalesce(reopened_at > asked_at, true) then first_resolved_at
            when ended_at <= asked_at then ended_at
        end as settled_at
    from asked
)

select
    waited.survey_id,
    case when waited.has_case then 'case' when waited.order_id is not null then 'order' end as about,
    answers.questionnaire,
    answers.respondent,
    answers.answered_on,
    answers.is_satisfied,
    case
        when deliveries.promise_stands = 'not known' then null
        when waited.order_id is null and not waited.has_case then null
        else coalesce(deliveries.promise_stands in ('late', 'overdue') and deliveries.counted_on < waited.asked_on, false)
    end as is_late,
    case when deliveries.delivered_on <= waited.asked_on then not deliveries.is_in_full end as is_incomplete,
    case when waited.order_id is not null and not waited.has_case then coalesce(complaints.has_complained, false) end
        as has_complained,
    waited.seconds_to_answer > 86400 as waited_long,
    case
        when waited.stands is null then null
        when waited.settled_at is null then true
        else epoch(waited.settled_at - waited.opened_at) > 7 * 86400
    end as took_long,
    case
        when waited.stands is distinct from 'resolved' or waited.ended_at > waited.asked_at then null
        when handoffs.owner_changes > 0 or handoffs.team_changes > 0 then true
        when handoffs.case_id is not null then false
        else waited.human_owners > 1
    end as changed_hands,
    case
        when waited.first_resolved_at <= waited.asked_at
            then coalesce(waited.reopened_at <= waited.asked_at, false)
    end as was_reopened,
    tried.is_out_of_hours,
    coalesce(waited.case_channel, orders.sold_through) as came_by,
    waited.reason,
    bought.is_new,
    answers.channel,
    answers.department,
    answers.store_id,
    answers.region,
    answers.tier,
    answers.category,
    answers.segment,
    answers.case_kind
from waited
join answers on answers.survey_id = waited.survey_id
left join orders on orders.order_id = waited.order_id
left join deliveries on deliveries.order_id = waited.order_id
left join handoffs on handoffs.case_id = waited.case_id
left join tried on tried.survey_id = waited.survey_id
left join complaints on complaints.survey_id = waited.survey_id
left join bought on bought.survey_id = waited.survey_id
order by answers.answered_on, waited.survey_id
