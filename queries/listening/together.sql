-- Which of some terms stand in the same texts of the period.
-- params:  start date, end date, parts varchar[], channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   term, other
-- columns:
--   term   varchar          one of the terms
--   other  varchar          another of them
--   texts  bigint  [texts]  texts that have both

with

chosen as (
    select text_number
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
),

used as (
    select uses.text_number, terms.term
    from uses
    join terms on terms.term_number = uses.term_number
    join chosen on chosen.text_number = uses.text_number
    where uses.said_on >= $start
        and uses.said_on < $end
        and is_in($parts, terms.term)
)

select
    one.term,
    another.term as other,
    count(*) as texts
from used as one
join used as another on another.text_number = one.text_number and another.term <> one.term
group by all
order by one.term, other
