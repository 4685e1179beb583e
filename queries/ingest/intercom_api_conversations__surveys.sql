-- Ratings of conversations of the Intercom API (JSON), as CSAT surveys on their scale of 1 to 5.
-- needs: id, created_at, updated_at, state, waiting_since, source.author.type
-- needs: conversation_rating.rating
-- uses: conversation_rating.remark, source.author.id
-- uses: conversation_rating.created_at, conversation_rating.updated_at
-- uses: contacts.contacts | contacts
-- zone: UTC
-- grain: survey_id

select
    _record,
    'intercom:' || "id" as survey_id,
    'csat' as kind,
    'conversation closed' as trigger,
    if("conversation_rating.rating" is not null, 'complete', null) as status,
    from_unix("conversation_rating.created_at") as invited_at,
    -- Older versions of the API say only when the rating was asked for.
    if(
        "conversation_rating.rating" is not null,
        from_unix(coalesce("conversation_rating.updated_at", "conversation_rating.created_at")),
        null
    ) as answered_at,
    "conversation_rating.rating" as score,
    '1' as scale_low,
    '5' as scale_high,
    'intercom:' || coalesce(
        if("source.author.type" in ('user', 'lead', 'contact'), "source.author.id", null),
        try_cast("contacts.contacts" as json) ->> '$[0].id'
    ) as customer_id,
    'intercom:' || "id" as case_id,
    "conversation_rating.remark" as comment,
    from_unix("updated_at") as updated_at
from landed
where "conversation_rating.rating" is not null
    or "conversation_rating.created_at" is not null
