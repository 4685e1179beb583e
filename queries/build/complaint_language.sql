-- How well the language of complaints tells complaints from other contacts, on customers from whom it was not learned.
-- params:
-- grain:   complaints
-- columns:
--   complaints           bigint  texts of contacts about recorded complaints
--   complaints_speaking  bigint  of those, with a term of the language
--   others               bigint  texts of contacts without a complaint that began in no bad mood, so are known to be none
--   others_speaking      bigint  of those, with a term of the language
--   terms                bigint  terms of the language

with

complaining as (
    select term from terms where is_complaining
),

speaking as (
    select distinct text_number
    from (select text_number, unnest(terms) as term from said where source = 'contact' and not is_for_learning) as used
    where term in (select term from complaining)
)

select
    count(*) filter (where has_complaint) as complaints,
    count(speaking.text_number) filter (where has_complaint) as complaints_speaking,
    count(*) filter (where not has_complaint and not has_bad_mood) as others,
    count(speaking.text_number) filter (where not has_complaint and not has_bad_mood) as others_speaking,
    (select count(*) from complaining) as terms
from said
left join speaking on speaking.text_number = said.text_number
where source = 'contact'
    and not is_for_learning
