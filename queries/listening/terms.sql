-- In how many texts of the period each term is, without the terms that are common to all.
-- params:  start date, end date, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   term, source
-- columns:
--   term       varchar              a word, or two neighbouring ones
--   source     varchar              comment on a survey, or text of a contact
--   texts      bigint  [texts]      texts that have it
--   unhappy    bigint  [texts]      of those, from an unhappy answer or a contact in a bad mood
--   with_mood  bigint  [texts]      of those, known to be from one or not
--   customers  bigint  [customers]  who wrote them

with

chosen as (
    select text_number, source, customer_number, is_unhappy
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

counted as (
    select
        uses.term_number,
        chosen.source,
        count(*) as texts,
        count(*) filter (where chosen.is_unhappy) as unhappy,
        count(chosen.is_unhappy) as with_mood,
        count(distinct chosen.customer_number) as customers
    from uses
    join chosen on chosen.text_number = uses.text_number
    where uses.said_on >= $start
        and uses.said_on < $end
    group by all
)

select
    terms.term,
    counted.source,
    counted.texts,
    counted.unhappy,
    counted.with_mood,
    counted.customers
from counted
join terms on terms.term_number = counted.term_number
order by counted.texts desc, terms.term, counted.source
