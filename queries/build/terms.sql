-- The terms of what customers wrote: those of two customers or more, the 10,000 that were written most in some month.
-- params:
-- grain:   term
-- columns:
--   term_number       bigint   the term, numbered by how many texts have it
--   term              varchar  a word, or two neighbouring ones; of scripts without spaces two letters
--   texts             bigint   texts that have it
--   is_common         boolean  it, or a word of it, is in more than a tenth of the comments or of the texts of contacts: it says nothing of what they are about
--   in_complaints     bigint   of the customers from whom the language is learned: texts of complaints, or begun in a bad mood, that have it
--   of_complaints     bigint   of as many
--   in_others         bigint   of the same customers: texts of contacts without a complaint, begun in no bad mood, that have it
--   of_others         bigint   of as many
--   is_complaining    boolean  clearly more than three times as frequent in complaints as in others, in ten texts or more; the 100 clearest
--   z                 double   how clearly; null where nothing can be learned

with

learned as (
    select
        count(*) filter (where source = 'comment') as comments,
        count(*) filter (where source = 'contact') as contacts,
        count(*) filter (where is_for_learning and (has_complaint or has_bad_mood)) as of_complaints,
        count(*) filter (where is_for_learning and not has_complaint and not has_bad_mood) as of_others
    from said
),

used as (
    select text_number, source, said_on, customer_number, is_for_learning, has_complaint, has_bad_mood, unnest(terms) as term
    from said
),

by_month as (
    select
        term,
        date_trunc('month', said_on) as month,
        count(*) as texts,
        count(*) filter (where source = 'comment') as in_comments,
        min(customer_number) as one_customer,
        max(customer_number) as other_customer,
        count(*) filter (where is_for_learning and (has_complaint or has_bad_mood)) as in_complaints,
        count(*) filter (where is_for_learning and not has_complaint and not has_bad_mood) as in_others
    from used
    group by all
),

counted as (
    select
        term,
        cast(sum(texts) as bigint) as texts,
        max(texts) as most_in_a_month,
        cast(sum(in_comments) as bigint) as in_comments,
        cast(sum(in_complaints) as bigint) as in_complaints,
        cast(sum(in_others) as bigint) as in_others
    from by_month
    group by term
    -- What one customer alone writes, a name or a street, is theirs.
    having min(one_customer) <> max(other_customer)
),

kept_terms as (
    select * from counted order by most_in_a_month desc, texts desc, term limit 10000
),

common as (
    select term
    from kept_terms
    cross join learned
    where (learned.comments >= 50 and kept_terms.in_comments > 0.1 * learned.comments)
        or (learned.contacts >= 50 and kept_terms.texts - kept_terms.in_comments > 0.1 * learned.contacts)
),

compared as (
    select
        kept_terms.*,
        learned.of_complaints,
        learned.of_others,
        kept_terms.in_complaints / nullif(cast(learned.of_complaints as double), 0) as share,
        kept_terms.in_others / nullif(cast(learned.of_others as double), 0) as share_of_others,
        (kept_terms.in_complaints + kept_terms.in_others)
            / nullif(cast(learned.of_complaints + learned.of_others as double), 0) as pooled
    from kept_terms
    cross join learned
),

tested as (
    select
        *,
        (share - share_of_others) / nullif(sqrt(pooled * (1 - pooled) * (1.0 / of_complaints + 1.0 / of_others)), 0) as z
    from compared
),

-- Against as many of the others as there may be by chance: a count of b may stand for b + 1 + 1.96 √(b + 1).
judged as (
    select
        *,
        coalesce(
            in_complaints >= 10
                and z >= 4
                and share >= 3 * (in_others + 1 + 1.96 * sqrt(in_others + 1)) / nullif(of_others, 0),
            false
        ) as is_clear
    from tested
),

ranked as (
    select
        *,
        row_number() over (partition by is_clear order by z desc, term) as place
    from judged
)

select
    row_number() over (order by texts desc, term) as term_number,
    term,
    texts,
    exists (select 1 from common where list_contains(string_split(ranked.term, ' '), common.term))
        or term in (select term from common) as is_common,
    in_complaints,
    of_complaints,
    in_others,
    of_others,
    is_clear and place <= 100 as is_complaining,
    z
from ranked
order by term_number
