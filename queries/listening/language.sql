-- The terms that tell complaints from other contacts, learned from the texts themselves.
-- params:  most bigint
-- grain:   term
-- columns:
--   term                 varchar            a word, or two neighbouring ones
--   texts_of_complaints  bigint   [texts]   of the texts it was learned from: complaints, or begun in a bad mood, that have it
--   of_complaints        bigint   [texts]   of so many
--   texts_of_others      bigint   [texts]   contacts without a complaint, begun in no bad mood, that have it
--   of_others            bigint   [texts]   of so many

select
    term,
    in_complaints as texts_of_complaints,
    of_complaints,
    in_others as texts_of_others,
    of_others
from terms
where is_complaining
order by z desc, term
limit $most
