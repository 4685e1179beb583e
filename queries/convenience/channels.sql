-- Issues first raised in the period, and those in which the customer had to use, or chose, a second channel.
-- params:  start date, end date, by varchar, as_of timestamp, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name
-- columns:
--   group_name         varchar               value of the dimension asked for
--   issues             bigint  [issues]      issues of the period that are 7 days old and whose channels are known
--   changed            bigint  [issues]      of those, in two channels or more within 7 days
--   too_young          bigint  [issues]      issues of the period that are younger
--   not_known          bigint  [issues]      issues of the period without a contact, or with one by an unknown channel
--   customers          bigint  [customers]   with an issue that counts; an unknown one is a customer of its own
--   changed_squared    double  [issues]      sum over customers of changed issues squared
--   changed_by_issues  double  [issues]      sum over customers of changed issues times issues
--   issues_squared     double  [issues]      sum over customers of issues squared

with

by_customer as (
    select
        group_of($by, first_contact_on, channel := channel, department := department, store := store_id,
            region := region, tier := tier, category := category, segment := segment, kind := kind) as group_name,
        coalesce(customer_id, issue_id) as customer,
        count(changed_channel) filter (where first_contact_at + interval 7 day <= $as_of) as issues,
        count(*) filter (where first_contact_at + interval 7 day <= $as_of and changed_channel) as changed,
        count(*) filter (where first_contact_at + interval 7 day > $as_of) as too_young,
        count(*) filter (where first_contact_at + interval 7 day <= $as_of and changed_channel is null) as not_known
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
    sum(changed)::bigint as changed,
    sum(too_young)::bigint as too_young,
    sum(not_known)::bigint as not_known,
    count(*) filter (where issues > 0) as customers,
    sum(changed * changed)::double as changed_squared,
    sum(changed * issues)::double as changed_by_issues,
    sum(issues * issues)::double as issues_squared
from by_customer
group by group_name
order by group_name
