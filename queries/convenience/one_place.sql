-- Completed issues that were first raised in the period, and those for which one channel was enough.
-- params:  start date, end date, by varchar, as_of timestamp, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name
-- columns:
--   group_name           varchar               value of the dimension asked for
--   issues                  bigint  [issues]     issues of the period, 7 days old, completed, and their channels known
--   in_one_place            bigint  [issues]     of those, in one channel from the first contact to the last
--   too_young               bigint  [issues]     issues of the period that are younger
--   not_told                bigint  [issues]     older ones that are not completed, or whose channels are not all known
--   customers               bigint  [customers]  with an issue that counts; an unknown one is a customer of its own
--   in_one_place_squared    double  [issues]     sum over customers of issues in one channel squared
--   in_one_place_by_issues  double  [issues]     sum over customers of issues in one channel times issues
--   issues_squared          double  [issues]     sum over customers of issues squared

with

by_customer as (
    select
        group_of($by, first_contact_on, channel := channel, department := department, store := store_id,
            region := region, tier := tier, category := category, segment := segment, kind := kind) as group_name,
        coalesce(customer_id, issue_id) as customer,
        count(in_one_place) filter (where first_contact_at + interval 7 day <= $as_of) as issues,
        count(*) filter (where first_contact_at + interval 7 day <= $as_of and in_one_place) as in_one_place,
        count(*) filter (where first_contact_at + interval 7 day > $as_of) as too_young,
        count(*) filter (where first_contact_at + interval 7 day <= $as_of and in_one_place is null) as not_told
    from issues
    where first_contact_on >= $start
        and first_contact_on < $end
        and is_in($channels, channel)
        and is_in($departments, department)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
        and is_in($kinds, kind)
    group by all
)

select
    group_name,
    sum(issues)::bigint as issues,
    sum(in_one_place)::bigint as in_one_place,
    sum(too_young)::bigint as too_young,
    sum(not_told)::bigint as not_told,
    count(*) filter (where issues > 0) as customers,
    sum(in_one_place * in_one_place)::double as in_one_place_squared,
    sum(in_one_place * issues)::double as in_one_place_by_issues,
    sum(issues * issues)::double as issues_squared
from by_customer
group by group_name
order by group_name
