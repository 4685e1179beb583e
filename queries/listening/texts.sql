-- How much customers wrote in the period.
-- params:  start date, end date, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   source
-- columns:
--   source     varchar              comment on a survey, or text of a contact
--   texts      bigint  [texts]      of them, those that were read
--   written    double  [texts]      texts there are: more where a month has more than 20,000 of a sort
--   unhappy    bigint  [texts]      of those read, from an unhappy answer or a contact in a bad mood
--   with_mood  bigint  [texts]      of those read, known to be from one or not
--   customers  bigint  [customers]  who wrote them

select
    source,
    count(*) as texts,
    coalesce(sum(stands_for), 0)::double as written,
    count(*) filter (where is_unhappy) as unhappy,
    count(is_unhappy) as with_mood,
    count(distinct customer_number) as customers
from said
where said_on >= $start
    and said_on < $end
    and is_in($channels, channel)
    and is_in($departments, department)
    and is_in($stores, store_id)
    and is_in($regions, region)
    and is_in($tiers, tier)
    and is_in($categories, category)
    and is_in($segments, segment)
    and is_in($kinds, kind)
group by source
order by source
