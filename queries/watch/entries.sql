-- Whom to call or unblock at the as-of instant, a row a case or customer, in the order asked for.
-- params:  reason varchar, sort varchar, most bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   entry_id
-- columns:
--   entry_id           varchar        the case, or the customer where no open case is theirs
--   case_id            varchar        the open case; null for an unhappy customer who has none
--   customer_id        varchar        the person; null where the export does not say
--   kind               varchar        kind of the case
--   channel            varchar        channel of the case, else of the survey
--   department         varchar        department of the case
--   store              varchar        the store's name, else its id
--   region             varchar        region of the store, else of the customer
--   since              timestamp      opening of the case, else the unhappy answer, UTC
--   due_at             timestamp      the earlier deadline of what is still owed, an answer or the end, UTC
--   escalated_at       timestamp      when it was escalated, UTC
--   escalation         varchar        manager or regulator
--   unhappy_at         timestamp      the last dissatisfied answer, where nobody called back, UTC
--   is_over_limit      boolean        open past a deadline
--   is_due_soon        boolean        open, with a deadline in the 7 days after the as-of instant
--   is_escalated       boolean        open and escalated
--   is_not_called_back boolean        dissatisfied within 30 days, and no outbound service contact since
--   is_luxury_waiting  boolean        luxury product or clientele customer, unanswered or over the usual time
--   is_unanswered      boolean        still without a first answer
--   is_over_usual      boolean        open longer than three in four resolved cases of its kind took
--   sales              decimal(38,4)  net sales to the customer in 12 months; null where not known
--   owner_id           varchar        who owns the case, else who looks after the customer
--   owner_name         varchar        the owner's name
--   owner_role         varchar        the owner's role
--   in_all             bigint [rows]  rows there are, those beyond `most` included

with

chosen as (
    select *
    from watch_list
    where case $reason
            when 'all' then true
            when 'over-limit' then is_over_limit
            when 'due-soon' then is_due_soon
            when 'escalated' then is_escalated
            when 'not-called-back' then is_not_called_back
            when 'luxury-waiting' then is_luxury_waiting
            else false
        end
        and is_in($channels, channel)
        and is_in($departments, department)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
        and is_in($kinds, kind)
),

placed as (
    select
        *,
        count(*) over () as in_all,
        row_number() over (
            order by
                case when $sort = 'sales' then sales end desc nulls last,
                case when $sort = 'age' then since end,
                case when $sort = 'reasons' then reasons end desc,
                due_at nulls last,
                since,
                entry_id
        ) as place
    from chosen
)

select
    placed.entry_id,
    placed.case_id,
    placed.customer_id,
    placed.kind,
    placed.channel,
    placed.department,
    coalesce(stores.name, placed.store_id) as store,
    placed.region,
    placed.since,
    placed.due_at,
    placed.escalated_at,
    placed.escalation,
    placed.unhappy_at,
    placed.is_over_limit,
    placed.is_due_soon,
    placed.is_escalated,
    placed.is_not_called_back,
    placed.is_luxury_waiting,
    placed.is_unanswered,
    placed.is_over_usual,
    placed.sales,
    placed.owner_id,
    agents.name as owner_name,
    agents.role as owner_role,
    placed.in_all
from placed
left join agents on agents.agent_id = placed.owner_id
left join stores on stores.store_id = placed.store_id
where placed.place <= $most
order by placed.place
