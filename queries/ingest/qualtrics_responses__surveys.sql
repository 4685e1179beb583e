-- Responses to a Qualtrics survey, one survey for every question that is scored; previews and spam are no answers.
-- needs: ResponseId | Response ID, StartDate | Start Date, EndDate | End Date, Finished
-- uses: RecordedDate | Recorded Date, Status | Response Type, RecipientEmail | Recipient Email
-- uses: ExternalReference | External Data Reference, DistributionChannel | Distribution Channel
-- aside: RecipientFirstName | Recipient First Name, RecipientLastName | Recipient Last Name, IPAddress | IP Address
-- aside: Progress, Duration (in seconds), UserLanguage | User Language
-- aside: LocationLatitude | Location Latitude, LocationLongitude | Location Longitude
-- grain: survey_id

with

responses as (
    select
        *,
        -- In words or in numbers, as the export was asked for.
        regexp_matches("Status", '(?i)preview|test') or trim("Status") in ('1', '2', '9', '17')
            or lower(trim("DistributionChannel")) in ('preview', 'test') as is_trial,
        regexp_matches("Status", '(?i)spam') or trim("Status") in ('8', '9', '12') as is_spam
    from landed
)

select
    responses._record,
    'qualtrics:' || "ResponseId" || '/' || answers.name as survey_id,
    kind,
    question,
    trigger,
    case lower(trim("Finished"))
        when 'true' then 'complete'
        when '1' then 'complete'
        when 'false' then 'partial'
        when '0' then 'partial'
        else "Finished"
    end as status,
    coalesce("EndDate", "RecordedDate") as answered_at,
    score,
    scale_low,
    scale_high,
    'qualtrics:' || coalesce(
        lower(trim(coalesce(case when "RecipientEmail" like '%_@_%' then "RecipientEmail" end, address))),
        "ExternalReference"
    ) as customer_id,
    case when lower(trim("DistributionChannel")) in ('email', 'sms') then lower(trim("DistributionChannel")) end
        as channel,
    comment,
    "RecordedDate" as updated_at,
    case
        when is_spam then 'marked as spam by the survey tool: no answer'
        when is_trial then 'a preview or test of the survey: no answer'
        else reason
    end as _reason
from responses
join answers on answers._record = responses._record
