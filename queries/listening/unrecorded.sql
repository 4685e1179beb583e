-- Contacts of the period without a recorded complaint, begun in no good mood, and those that speak of one.
-- params:  start date, end date, by varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name
-- columns:
--   group_name           varchar               value of the dimension asked for
--   contacts             bigint   [contacts]   with a text that was read
--   speaking             bigint   [contacts]   of those, with a term of the language of complaints
--   written              double   [contacts]   with a text: more where a month has more than 20,000
--   by_mood              bigint   [contacts]   without a text, begun in a bad mood, their reason mostly one of complaints
--   complaints           bigint   [contacts]   about recorded complaints, of whom the language was not learned
--   complaints_speaking  bigint   [contacts]   of those, with a term of the language
--   others               bigint   [contacts]   known to be no complaint, of whom the language was not learned
--   others_speaking      bigint   [contacts]   of those, with a term of the language

with

grouped as (
    select
        group_of($by, started_on, channel := channel, department := department, store := store_id,
            region := region, tier := tier, category := category, segment := segment, kind := kind) as group_name,
        count(speaks) as contacts,
        count(*) filter (where speaks) as speaking,
        coalesce(sum(stands_for) filter (where speaks is not null), 0)::double as written,
        count(*) filter (where is_by_mood) as by_mood
    from likely_complaints
    where started_on >= $start
        and started_on < $end
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
    grouped.group_name,
    grouped.contacts,
    grouped.speaking,
    grouped.written,
    grouped.by_mood,
    complaint_language.complaints,
    complaint_language.complaints_speaking,
    complaint_language.others,
    complaint_language.others_speaking
from grouped
cross join complaint_language
order by grouped.group_name
