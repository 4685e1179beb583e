-- What customers wrote, narrow: comments on surveys and the texts of contacts, cut into terms; of each month 20,000 of each sort.
-- params:
-- grain:   text_number
-- columns:
--   text_number      bigint     the text, numbered by day
--   source           varchar    comment or contact
--   record_id        varchar    the answer or the contact
--   customer_number  bigint     the person, numbered; an unknown one has a number of its own, below 0
--   said_on          date       local day
--   stands_for       double     how many texts of its month and sort it stands for: 1 unless there are more than 20,000
--   is_unhappy       boolean    an unhappy answer, or a contact that began or ended in a bad mood; null when not known
--   has_complaint    boolean    of a contact: it belongs to a case recorded as a complaint
--   has_bad_mood     boolean    of a contact: it began in a bad mood; null when not known
--   is_for_learning  boolean    of the half of the customers from whom the language of complaints is learned
--   terms            varchar[]  its words and pairs of neighbouring words, each once
--   channel          varchar    contact channel
--   department       varchar    department
--   store_id         varchar    store
--   region           varchar    region
--   tier             varchar    price tier
--   category         varchar    category
--   segment          varchar    segment of the customer
--   kind             varchar    kind of the case

with

every as (
    select
        'comment' as source,
        survey_id as record_id,
        customer_id,
        answered_on as said_on,
        comment as body,
        case when kind = 'nps' then score <= 6 else is_dissatisfied end as is_unhappy,
        cast(null as boolean) as has_complaint,
        cast(null as boolean) as has_bad_mood,
        channel, department, store_id, region, tier, category, segment, case_kind as kind
    from surveys
    where is_answer
        and trim(comment) <> ''
    union all
    select
        'contact',
        contact_id,
        customer_id,
        started_on,
        body,
        mood_start < 0 or mood_end < 0,
        coalesce(kind = 'complaint', false),
        mood_start < 0,
        channel, department, store_id, region, tier, category, segment, kind
    from contacts
    where is_counted
        and coalesce(direction, 'inbound') = 'inbound'
        and trim(body) <> ''
),

-- A hash of the id draws the same texts in every build.
placed as (
    select
        *,
        row_number() over (partition by source, date_trunc('month', said_on) order by md5(record_id), record_id) as place,
        count(*) over (partition by source, date_trunc('month', said_on)) as in_month
    from every
),

-- Addresses are nobody's theme. Scripts that write no spaces are set apart, to be cut into pieces of two letters.
cleaned as (
    select
        * exclude (body, place, in_month),
        in_month / least(in_month, 20000.0) as stands_for,
        regexp_replace(
            regexp_replace(
                regexp_replace(lower(nfc_normalize(left(body, 2000))), '\S*(?:@|://|www\.)\S*', ' ', 'g'),
                '[\x{00AD}\x{200B}-\x{200D}\x{FEFF}]', '', 'g'
            ),
            '([\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]+)', ' \1 ', 'g'
        ) as body
    from placed
    where place <= 20000
),

-- A combining mark belongs to its letter: many scripts write vowels so.
worded as (
    select
        * exclude (body),
        list_slice(regexp_extract_all(body, '[\p{L}\p{M}\p{N}]+(?:[''’][\p{L}\p{M}]+)*'), 1, 80) as words
    from cleaned
),

cut as (
    select
        * exclude (words),
        [word for word in words if regexp_matches(word, '\p{L}')
            and not regexp_matches(word, '^[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]')]
            as words,
        flatten([
            [substring_grapheme(word, place, 2) for place in range(1, greatest(length_grapheme(word), 2))]
            for word in words
            if regexp_matches(word, '^[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]')
        ]) as pieces
    from worded
),

people as (
    select customer_id, row_number() over (order by customer_id) as customer_number
    from (select distinct customer_id from cut where customer_id is not null) as known
)

select
    row_number() over (order by cut.said_on, cut.source, cut.record_id) as text_number,
    cut.source,
    cut.record_id,
    coalesce(people.customer_number, -row_number() over (order by cut.source, cut.record_id)) as customer_number,
    cut.said_on,
    cast(cut.stands_for as double) as stands_for,
    cut.is_unhappy,
    cut.has_complaint,
    cut.has_bad_mood,
    md5(coalesce(cut.customer_id, cut.record_id)) < '8' as is_for_learning,
    list_sort(list_distinct(
        cut.words || cut.pieces || [cut.words[place] || ' ' || cut.words[place + 1] for place in range(1, len(cut.words))]
    )) as terms,
    cut.channel,
    cut.department,
    cut.store_id,
    cut.region,
    cut.tier,
    cut.category,
    cut.segment,
    cut.kind
from cut
left join people on people.customer_id = cut.customer_id
order by cut.said_on, cut.source, cut.record_id
