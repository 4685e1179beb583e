-- Comments of the Zendesk tables a connector writes, as contacts: those a customer can read. Who wrote them says user.
-- needs: _fivetran_synced, id, ticket_id, user_id, created, public
-- uses: body, voice_comment, tweet, facebook_comment
-- zone: UTC
-- grain: contact_id

select
    _record,
    'zendesk:' || "id" as contact_id,
    'zendesk:' || "ticket_id" as case_id,
    'zendesk:' || "user_id" as author_id,
    "created" as started_at,
    -- What is none of these came the ticket's own way.
    case
        when lower("voice_comment") = 'true' then 'phone'
        when lower("tweet") = 'true' then 'twitter'
        when lower("facebook_comment") = 'true' then 'facebook'
    end as channel,
    "body" as body
from landed
where lower("public") <> 'false'
