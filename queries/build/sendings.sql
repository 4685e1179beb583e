-- One row a message that a person got without asking for it: surveys, advertising, sales and service follow-ups.
-- params:  as_of timestamp
-- grain:   customer_id, sent_at, purpose, channel, survey_id
-- columns:
--   customer_id   varchar    the person
--   sent_at       timestamp  when it was sent, UTC
--   sent_on       date       its local day
--   purpose       varchar    survey, marketing, sales or follow_up; null when not known, which counts as no message
--   channel       varchar    channel by which it was sent; null for an invitation that no contact records
--   survey_id     varchar    the invitation, where no contact records it
--   is_message    boolean    its purpose is known

with

-- One sending to several addresses of a person reaches that person once.
recorded as (
    select
        customer_id,
        started_at as sent_at,
        started_on as sent_on,
        purpose,
        channel
    from contacts
    where is_counted
        and direction = 'outbound'
        and (purpose is null or purpose in ('survey', 'marketing', 'sales', 'follow_up'))
        and not coalesce(requested_by_customer, false)
        and customer_id is not null
    group by customer_id, started_at, started_on, purpose, channel
),

surveys_recorded as (
    select customer_id, sent_on, count(*) as surveys from recorded where purpose = 'survey' group by customer_id, sent_on
),

invited as (
    select
        survey_id,
        customer_id,
        invited_at,
        invited_on,
        row_number() over (partition by customer_id, invited_on order by invited_at, survey_id) as place
    from surveys
    where invited_at <= $as_of
        and status is distinct from 'bounced'
        and customer_id is not null
),

every_sending as (
    select *, cast(null as varchar) as survey_id from recorded
    union all
    -- An invitation that the list of contacts holds too was sent once.
    select
        invited.customer_id,
        invited.invited_at,
        invited.invited_on,
        'survey',
        null,
        invited.survey_id
    from invited
    left join surveys_recorded on surveys_recorded.customer_id = invited.customer_id
        and surveys_recorded.sent_on = invited.invited_on
    where invited.place > coalesce(surveys_recorded.surveys, 0)
)

select
    customer_id,
    sent_at,
    sent_on,
    purpose,
    channel,
    survey_id,
    purpose is not null as is_message
from every_sending
order by sent_on, customer_id
