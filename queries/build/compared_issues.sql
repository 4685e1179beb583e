-- Every issue and every case, each once: settled at the first contact as ours counts it, and how often it was answered.
-- params:  as_of timestamp
-- grain:   unit_id
-- columns:
--   unit_id           varchar  the issue, or the case that no issue was raised by
--   case_id           varchar  the case; null where the customer asked without one
--   customer_id       varchar  the person; null when unknown
--   left_out_as       varchar  deleted, spam, merged or opened later, of a case that ours does not count
--   first_contact_on  date     local day of the first contact; null where there is no issue
--   is_mature         boolean  first raised 7 days before the as-of instant, or earlier; null where there is no issue
--   is_settled        boolean  settled by the first contact; null where there is no issue
--   opened_on         date     local day of opening of the case
--   is_ended          boolean  the case is resolved or withdrawn; null where there is none
--   replies           bigint   what people of the house answered to the case; null where that is not known
--   channel           varchar  contact channel
--   department        varchar  department
--   store_id          varchar  store
--   region            varchar  region
--   tier              varchar  price tier
--   category          varchar  category
--   segment           varchar  segment of the customer
--   kind              varchar  kind of case

select
    coalesce(issues.issue_id, 'case ' || compared_cases.case_id) as unit_id,
    coalesce(issues.case_id, compared_cases.case_id) as case_id,
    coalesce(issues.customer_id, compared_cases.customer_id) as customer_id,
    compared_cases.left_out_as,
    issues.first_contact_on,
    issues.first_contact_at + interval 7 day <= $as_of as is_mature,
    issues.was_settled_first as is_settled,
    compared_cases.opened_on,
    compared_cases.is_ended,
    compared_cases.replies,
    coalesce(issues.channel, compared_cases.channel) as channel,
    coalesce(issues.department, compared_cases.department) as department,
    coalesce(issues.store_id, compared_cases.store_id) as store_id,
    coalesce(issues.region, compared_cases.region) as region,
    coalesce(issues.tier, compared_cases.tier) as tier,
    coalesce(issues.category, compared_cases.category) as category,
    coalesce(issues.segment, compared_cases.segment) as segment,
    coalesce(issues.kind, compared_cases.kind) as kind
from issues
full outer join compared_cases on compared_cases.case_id = issues.case_id
order by coalesce(issues.first_contact_on, compared_cases.opened_on), unit_id
