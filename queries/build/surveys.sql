-- One row an invitation or answer, but those of deleted cases: local days, its questionnaire, what its score means, and where it belongs.
-- params:  time_zone varchar, as_of timestamp
-- grain:   survey_id
-- columns: those of the contract, and
--   invited_on       date     local day of the invitation
--   answered_on      date     local day of the answer
--   is_answer        boolean  a valid score answered by the as-of instant
--   is_complete      boolean  the whole questionnaire was answered
--   questionnaire    varchar  kind, trigger and scale: scores of two questionnaires are never pooled
--   is_satisfied     boolean  one of the two best answers; of a scale under five answers the best
--   is_dissatisfied  boolean  one of the two worst answers; of a scale under five answers the worst
--   department       varchar  department of the case
--   store_id         varchar  store of the case, else of the order
--   region           varchar  region of the store, else of the customer
--   tier             varchar  price tier of the case, else of the order
--   category         varchar  category of the case, else of the order
--   segment          varchar  segment of the customer
--   case_kind        varchar  kind of the case

with

scaled as (
    select
        surveys.* replace (
            -- Where the export does not say it: the house's scale of the questionnaire, of its kind, the usual one.
            coalesce(surveys.scale_low, own.low, of_kind.low, case surveys.kind when 'nps' then 0 else 1 end)
                as scale_low,
            coalesce(
                surveys.scale_high,
                own.high,
                of_kind.high,
                case surveys.kind when 'nps' then 10 when 'ces' then 7 else 5 end
            ) as scale_high
        )
    from kept.surveys
    left join house_survey_scales as own on own.kind = surveys.kind and own.trigger = surveys.trigger
    left join house_survey_scales as of_kind on of_kind.kind = surveys.kind and of_kind.trigger is null
),

joined as (
    select
        scaled.* replace (
            coalesce(identities.customer_id, scaled.customer_id, cases.customer_id, orders.customer_id) as customer_id,
            coalesce(scaled.channel, cases.channel) as channel
        ),
        cases.department,
        cases.kind as case_kind,
        cases.status as case_status,
        coalesce(cases.store_id, orders.store_id) as store_id,
        coalesce(cases.tier, orders.tier) as tier,
        coalesce(cases.category, orders.category) as category
    from scaled
    left join identities on identities.exported_id = scaled.customer_id
    left join cases on cases.case_id = scaled.case_id
    left join orders on orders.order_id = coalesce(scaled.order_id, cases.order_id)
)

select
    joined.* exclude (department, case_kind, case_status, store_id, tier, category),
    cast(timezone($time_zone, timezone('UTC', joined.invited_at)) as date) as invited_on,
    cast(timezone($time_zone, timezone('UTC', joined.answered_at)) as date) as answered_on,
    joined.score is not null and joined.answered_at is not null and joined.answered_at <= $as_of
        and joined.score between least(joined.scale_low, joined.scale_high)
            and greatest(joined.scale_low, joined.scale_high) as is_answer,
    coalesce(joined.status = 'complete', joined.answered_at is not null)
        and coalesce(joined.answered_at <= $as_of, false) as is_complete,
    joined.kind || ' · ' || coalesce(joined.trigger, 'any time') || ' · '
        || regexp_replace(cast(joined.scale_low as varchar), '\.0$', '') || ' to '
        || regexp_replace(cast(joined.scale_high as varchar), '\.0$', '') as questionnaire,
    abs(joined.scale_high - joined.score) <= case when abs(joined.scale_high - joined.scale_low) >= 4 then 1 else 0 end
        as is_satisfied,
    abs(joined.scale_low - joined.score) <= case when abs(joined.scale_high - joined.scale_low) >= 4 then 1 else 0 end
        as is_dissatisfied,
    joined.department,
    joined.store_id,
    coalesce(stores.region, customers.region) as region,
    joined.tier,
    joined.category,
    customers.segment,
    joined.case_kind
from joined
left join customers on customers.customer_id = joined.customer_id
left join kept.stores on stores.store_id = joined.store_id
-- Who deletes a case takes back what was asked and answered about it.
where coalesce(joined.case_status, 'open') <> 'deleted'
order by coalesce(joined.answered_at, joined.invited_at), joined.survey_id
