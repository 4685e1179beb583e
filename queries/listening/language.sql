-- The terms that tell complaints from other contacts best, and whether they do so clearly: learned from the texts themselves.
-- params:  most bigint
-- grain:   term
-- columns:
--   term                 varchar            a word, or two neighbouring ones
--   is_complaining       boolean            clearly more frequent in complaints: of the language
--   texts_of_complaints  bigint   [texts]   of the texts it was learned from: complaints, or begun in a bad mood, that have it
--   of_complaints        bigint   [texts]   of so many
--   texts_of_others      bigint   [texts]   contacts without a complaint, begun in no bad mood, that have it
--   of_others            bigint   [texts]   of so many

select
    term,
    is_complaining,
    in_complaints as texts_of_complaints,
    of_complaints,
    in_others as texts_of_others,
    of_others
from terms
order by is_complaining desc, z desc nulls last, term
limit $most
