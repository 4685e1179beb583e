-- Answers of the Chatwoot CSAT report, on its scale of 1 to 5.
-- needs: Rating, Link to the conversation, Recorded date
-- uses: Feedback Comment, Contact Name, Contact Email Address, Contact Phone Number
-- zone: UTC
-- grain: survey_id

with

answers as (
    select
        *,
        nullif(regexp_extract("Link to the conversation", '/conversations/(\d+)', 1), '') as conversation,
        coalesce(
            case when "Contact Email Address" like '%_@_%' then lower(trim("Contact Email Address")) end,
            "Contact Phone Number",
            "Contact Name"
        ) as contact
    from landed
)

select
    _record,
    -- An answer has no number of its own; a conversation may be rated again.
    'chatwoot:' || coalesce(conversation, contact) || ' ' || "Recorded date" as survey_id,
    'csat' as kind,
    'conversation resolved' as trigger,
    'complete' as status,
    "Recorded date" as answered_at,
    "Rating" as score,
    '1' as scale_low,
    '5' as scale_high,
    'chatwoot:' || contact as customer_id,
    'chatwoot:' || conversation as case_id,
    "Feedback Comment" as comment
from answers
