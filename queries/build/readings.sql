-- How other tools read each case, issue, answer and order, beside ours: one row a unit and definition, worked out when asked.
-- params:
-- grain:   definition, unit_id
-- columns:
--   definition     varchar  the definition of the other tool, by its id
--   unit_id        varchar  the case, issue, answer or order
--   case_id        varchar  the case; null where there is none
--   customer_id    varchar  the person; null when unknown
--   ours_on        date     the day by which ours counts it; null where ours does not
--   theirs_on      date     the day by which the other tool counts it; null where it does not
--   ours_hit       boolean  in our numerator; null where ours is no share
--   theirs_hit     boolean  in their numerator; null where theirs is no share
--   value          double   what it adds to theirs: seconds, or a place on the scale from 0 to 1; null for a share
--   ours_by        varchar  what happened to it on our day
--   theirs_by      varchar  what happened to it on their day
--   left_out       varchar  why theirs does not count it
--   added          varchar  why ours does not count it
--   otherwise      varchar  how theirs counts it otherwise, where both count it
--   questionnaire  varchar  kind, trigger and scale of an answer
--   channel        varchar  contact channel
--   sold_through   varchar  where it was sold
--   department     varchar  department
--   store_id       varchar  store
--   region         varchar  region
--   tier           varchar  price tier
--   category       varchar  category
--   segment        varchar  segment of the customer
--   kind           varchar  kind of case

select
    'zendesk_full_resolution' as definition,
    case_id as unit_id,
    case_id,
    customer_id,
    case when left_out_as is null and stands is not null then opened_on end as ours_on,
    case when coalesce(left_out_as, '') not in ('deleted', 'spam', 'opened later') and is_ended then ended_on end as theirs_on,
    cast(null as boolean) as ours_hit,
    cast(null as boolean) as theirs_hit,
    seconds as value,
    'opened' as ours_by,
    'solved' as theirs_by,
    case when first_resolved_on is null then 'still open' else 'opened again, and open' end as left_out,
    left_out_as as added,
    case when stands = 'withdrawn' then 'withdrawn, solved in theirs' end as otherwise,
    cast(null as varchar) as questionnaire,
    channel,
    cast(null as varchar) as sold_through,
    department,
    store_id,
    region,
    tier,
    category,
    segment,
    kind
from compared_cases
union all
select
    'zendesk_first_resolution' as definition,
    case_id as unit_id,
    case_id,
    customer_id,
    case when left_out_as is null and stands is not null then opened_on end as ours_on,
    case when coalesce(left_out_as, '') not in ('deleted', 'spam', 'opened later') and first_seconds is not null then first_resolved_on end as theirs_on,
    cast(null as boolean) as ours_hit,
    cast(null as boolean) as theirs_hit,
    first_seconds as value,
    'opened' as ours_by,
    'first solved' as theirs_by,
    case when stands = 'withdrawn' then 'withdrawn, never solved' else 'still open' end as left_out,
    left_out_as as added,
    case
        when stands = 'open' then 'opened again, and open'
        when first_seconds < seconds then 'solved twice or more, first time counts'
    end as otherwise,
    cast(null as varchar) as questionnaire,
    channel,
    cast(null as varchar) as sold_through,
    department,
    store_id,
    region,
    tier,
    category,
    segment,
    kind
from compared_cases
union all
select
    'dbt_final_resolution' as definition,
    case_id as unit_id,
    case_id,
    customer_id,
    case when left_out_as is null and stands is not null then opened_on end as ours_on,
    case when left_out_as is distinct from 'opened later' and (last_seconds is not null or is_ended) then opened_on end as theirs_on,
    cast(null as boolean) as ours_hit,
    cast(null as boolean) as theirs_hit,
    coalesce(last_seconds, seconds) as value,
    'opened' as ours_by,
    'opened' as theirs_by,
    'still open' as left_out,
    left_out_as as added,
    case
        when stands = 'withdrawn' then 'withdrawn, solved in theirs'
        when stands = 'open' then 'opened again, and open'
    end as otherwise,
    cast(null as varchar) as questionnaire,
    channel,
    cast(null as varchar) as sold_through,
    department,
    store_id,
    region,
    tier,
    category,
    segment,
    kind
from compared_cases
union all
select
    'dbt_business_resolution' as definition,
    case_id as unit_id,
    case_id,
    customer_id,
    case when left_out_as is null and stands is not null then opened_on end as ours_on,
    case when left_out_as is distinct from 'opened later' and is_ended and opening_seconds is not null then opened_on end as theirs_on,
    cast(null as boolean) as ours_hit,
    cast(null as boolean) as theirs_hit,
    opening_seconds as value,
    'opened' as ours_by,
    'opened' as theirs_by,
    case when is_ended then 'no opening hours for its desk' else case when first_resolved_on is null then 'still open' else 'opened again, and open' end end as left_out,
    left_out_as as added,
    case when opening_seconds < seconds then 'nights and closed days not counted' end as otherwise,
    cast(null as varchar) as questionnaire,
    channel,
    cast(null as varchar) as sold_through,
    department,
    store_id,
    region,
    tier,
    category,
    segment,
    kind
from compared_cases
union all
select
    'zendesk_first_reply' as definition,
    case_id as unit_id,
    case_id,
    customer_id,
    case when left_out_as is null and response_stands is not null and not is_from_us then opened_on end as ours_on,
    case when coalesce(left_out_as, '') not in ('deleted', 'spam', 'opened later') and response_stands = 'answered' then opened_on end as theirs_on,
    cast(null as boolean) as ours_hit,
    cast(null as boolean) as theirs_hit,
    response_seconds as value,
    'opened' as ours_by,
    'opened' as theirs_by,
    case when response_stands = 'open' then 'no answer yet' else 'ended without an answer' end as left_out,
    coalesce(left_out_as, case when is_from_us then 'opened by us' end) as added,
    cast(null as varchar) as otherwise,
    cast(null as varchar) as questionnaire,
    channel,
    cast(null as varchar) as sold_through,
    department,
    store_id,
    region,
    tier,
    category,
    segment,
    kind
from compared_cases
union all
select
    'dbt_first_reply' as definition,
    case_id as unit_id,
    case_id,
    customer_id,
    case when left_out_as is null and response_stands is not null and not is_from_us then opened_on end as ours_on,
    case when left_out_as is distinct from 'opened later' and response_stands = 'answered' then opened_on end as theirs_on,
    cast(null as boolean) as ours_hit,
    cast(null as boolean) as theirs_hit,
    response_seconds as value,
    'opened' as ours_by,
    'opened' as theirs_by,
    case when response_stands = 'open' then 'no answer yet' else 'ended without an answer' end as left_out,
    coalesce(left_out_as, case when is_from_us then 'opened by us' end) as added,
    cast(null as varchar) as otherwise,
    cast(null as varchar) as questionnaire,
    channel,
    cast(null as varchar) as sold_through,
    department,
    store_id,
    region,
    tier,
    category,
    segment,
    kind
from compared_cases
union all
select
    'dbt_business_reply' as definition,
    case_id as unit_id,
    case_id,
    customer_id,
    case when left_out_as is null and response_stands is not null and not is_from_us then opened_on end as ours_on,
    case when left_out_as is distinct from 'opened later' and response_stands = 'answered' and response_opening_seconds is not null then opened_on end as theirs_on,
    cast(null as boolean) as ours_hit,
    cast(null as boolean) as theirs_hit,
    response_opening_seconds as value,
    'opened' as ours_by,
    'opened' as theirs_by,
    case when response_stands = 'open' then 'no answer yet' when response_stands = 'answered' then 'no opening hours for its desk'
        else 'ended without an answer' end as left_out,
    coalesce(left_out_as, case when is_from_us then 'opened by us' end) as added,
    case when response_opening_seconds < response_seconds then 'nights and closed days not counted' end as otherwise,
    cast(null as varchar) as questionnaire,
    channel,
    cast(null as varchar) as sold_through,
    department,
    store_id,
    region,
    tier,
    category,
    segment,
    kind
from compared_cases
union all
select
    'zendesk_sla' as definition,
    case_id as unit_id,
    case_id,
    customer_id,
    case when left_out_as is null and due_stands in ('met', 'late', 'open and late') then due_on end as ours_on,
    case when coalesce(left_out_as, '') not in ('deleted', 'spam', 'opened later') and due_stands in ('met', 'late') then due_on end as theirs_on,
    due_stands = 'met' as ours_hit,
    due_stands = 'met' as theirs_hit,
    cast(null as double) as value,
    'due' as ours_by,
    'due' as theirs_by,
    'open and late' as left_out,
    left_out_as as added,
    cast(null as varchar) as otherwise,
    cast(null as varchar) as questionnaire,
    channel,
    cast(null as varchar) as sold_through,
    department,
    store_id,
    region,
    tier,
    category,
    segment,
    kind
from compared_cases
union all
select
    'zendesk_one_touch' as definition,
    unit_id,
    case_id,
    customer_id,
    case when left_out_as is null and is_mature then first_contact_on end as ours_on,
    case when coalesce(left_out_as, '') not in ('deleted', 'spam', 'opened later') and is_ended and replies is not null then opened_on end as theirs_on,
    is_settled as ours_hit,
    is_ended and replies < 2 as theirs_hit,
    cast(null as double) as value,
    'first raised' as ours_by,
    'opened' as theirs_by,
    case
        when opened_on is null then 'asked without a case'
        when not is_ended then 'still open'
        else 'answers not recorded'
    end as left_out,
    coalesce(left_out_as, case when first_contact_on is null then 'no contact recorded' else 'younger than 7 days' end) as added,
    case
        when is_settled and not replies < 2 then 'settled for ours, answered twice or more'
        when not is_settled and replies < 2 then 'one touch, asked again or reopened'
    end as otherwise,
    cast(null as varchar) as questionnaire,
    channel,
    cast(null as varchar) as sold_through,
    department,
    store_id,
    region,
    tier,
    category,
    segment,
    kind
from compared_issues
union all
select
    'dbt_one_touch' as definition,
    unit_id,
    case_id,
    customer_id,
    case when left_out_as is null and is_mature then first_contact_on end as ours_on,
    case when left_out_as is distinct from 'opened later' and is_ended and replies is not null then opened_on end as theirs_on,
    is_settled as ours_hit,
    is_ended and replies = 1 as theirs_hit,
    cast(null as double) as value,
    'first raised' as ours_by,
    'opened' as theirs_by,
    case
        when opened_on is null then 'asked without a case'
        when not is_ended then 'still open'
        else 'answers not recorded'
    end as left_out,
    coalesce(left_out_as, case when first_contact_on is null then 'no contact recorded' else 'younger than 7 days' end) as added,
    case
        when is_settled and not replies = 1 then 'settled for ours, not answered just once'
        when not is_settled and replies = 1 then 'one touch, asked again or reopened'
    end as otherwise,
    cast(null as varchar) as questionnaire,
    channel,
    cast(null as varchar) as sold_through,
    department,
    store_id,
    region,
    tier,
    category,
    segment,
    kind
from compared_issues
union all
select
    'zendesk_score' as definition,
    survey_id as unit_id,
    case_id,
    customer_id,
    answered_on as ours_on,
    case when case_id is not null and scale_high - scale_low in (1, 2, 4) then answered_on end as theirs_on,
    is_satisfied as ours_hit,
    case scale_high - scale_low
        when 4 then score >= scale_low + 3
        when 2 then score = scale_high
        when 1 then score = scale_high
    end as theirs_hit,
    cast(null as double) as value,
    'answered' as ours_by,
    'answered' as theirs_by,
    case when case_id is null then 'asked about no case' else 'a scale it does not have' end as left_out,
    'another questionnaire' as added,
    cast(null as varchar) as otherwise,
    questionnaire,
    channel,
    cast(null as varchar) as sold_through,
    department,
    store_id,
    region,
    tier,
    category,
    segment,
    case_kind as kind
from surveys
where is_answer and kind = 'csat'
union all
select
    'delighted_score' as definition,
    survey_id as unit_id,
    case_id,
    customer_id,
    answered_on as ours_on,
    case when scale_low = 1 and scale_high = 5 then answered_on end as theirs_on,
    is_satisfied as ours_hit,
    score >= 4 as theirs_hit,
    cast(null as double) as value,
    'answered' as ours_by,
    'answered' as theirs_by,
    'a scale other than 1 to 5' as left_out,
    'another questionnaire' as added,
    cast(null as varchar) as otherwise,
    questionnaire,
    channel,
    cast(null as varchar) as sold_through,
    department,
    store_id,
    region,
    tier,
    category,
    segment,
    case_kind as kind
from surveys
where is_answer and kind = 'csat'
union all
select
    'mean_score' as definition,
    survey_id as unit_id,
    case_id,
    customer_id,
    answered_on as ours_on,
    answered_on as theirs_on,
    is_satisfied as ours_hit,
    cast(null as boolean) as theirs_hit,
    (score - scale_low) / (scale_high - scale_low) as value,
    'answered' as ours_by,
    'answered' as theirs_by,
    cast(null as varchar) as left_out,
    'another questionnaire' as added,
    case
        when is_satisfied and score <> scale_high then 'satisfied, below the best'
        when not is_satisfied and score <> scale_low then 'not satisfied, above the worst'
    end as otherwise,
    questionnaire,
    channel,
    cast(null as varchar) as sold_through,
    department,
    store_id,
    region,
    tier,
    category,
    segment,
    case_kind as kind
from surveys
where is_answer and kind = 'csat'
union all
select
    'returned_orders' as definition,
    order_id as unit_id,
    cast(null as varchar) as case_id,
    customer_id,
    case when is_valid and is_mature then delivered_on end as ours_on,
    ordered_on as theirs_on,
    returned_units > 0 as ours_hit,
    asked_back > 0 as theirs_hit,
    cast(null as double) as value,
    'delivered' as ours_by,
    'ordered' as theirs_by,
    cast(null as varchar) as left_out,
    case
        when not is_valid then 'cancelled'
        when delivered_on is null then 'not delivered, or its lines not known'
        else 'delivered 60 days ago or less'
    end as added,
    case
        when asked_back > 0 and asked_back = refused then 'returns refused'
        when asked_back > 0 and coalesce(returned_units, 0) = 0 then 'asked back outside 60 days'
        when returned_units > 0 and returned_units < units then 'part of its units came back'
    end as otherwise,
    cast(null as varchar) as questionnaire,
    cast(null as varchar) as channel,
    sold_through,
    cast(null as varchar) as department,
    store_id,
    region,
    tier,
    category,
    segment,
    cast(null as varchar) as kind
from compared_returns
