-- Which text has which of the terms, those that are common to all aside.
-- params:
-- grain:   text_number, term_number
-- columns:
--   text_number  bigint  the text
--   term_number  bigint  the term
--   said_on      date    local day of the text

select
    used.text_number,
    terms.term_number,
    used.said_on
from (select text_number, said_on, unnest(terms) as term from said) as used
join terms on terms.term = used.term
where not terms.is_common
order by used.said_on, used.text_number, terms.term_number
