-- Ratings of conversations in the Intercom tables a connector writes, as CSAT surveys on their scale of 1 to 5.
-- needs: _fivetran_synced, id, created_at, updated_at, state, source_author_type, assignee_type, waiting_since
-- needs: conversation_rating_value, conversation_rating_created_at
-- uses: _fivetran_active, conversation_rating_remark
-- zone: UTC
-- grain: survey_id

select
    _record,
    'intercom:' || "id" as survey_id,
    'csat' as kind,
    'conversation closed' as trigger,
    if("conversation_rating_value" is not null, 'complete', null) as status,
    "conversation_rating_created_at" as invited_at,
    -- It says only when the rating was asked for, which is as the conversation ends.
    if("conversation_rating_value" is not null, "conversation_rating_created_at", null) as answered_at,
    "conversation_rating_value" as score,
    '1' as scale_low,
    '5' as scale_high,
    'intercom:' || "id" as case_id,
    "conversation_rating_remark" as comment,
    "updated_at" as updated_at
from landed
where coalesce(lower("_fivetran_active"), 'true') = 'true'
    and coalesce("conversation_rating_value", "conversation_rating_created_at") is not null
