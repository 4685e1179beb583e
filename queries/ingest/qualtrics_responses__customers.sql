-- Recipients who gave a score in a Qualtrics survey, as customers; those of previews and spam are none.
-- needs: ResponseId | Response ID, StartDate | Start Date, EndDate | End Date, Finished
-- uses: RecordedDate | Recorded Date, Status | Response Type, RecipientEmail | Recipient Email
-- uses: RecipientFirstName | Recipient First Name, RecipientLastName | Recipient Last Name
-- uses: ExternalReference | External Data Reference, DistributionChannel | Distribution Channel
-- aside: IPAddress | IP Address, Progress, Duration (in seconds), UserLanguage | User Language
-- aside: LocationLatitude | Location Latitude, LocationLongitude | Location Longitude
-- grain: customer_id

with

people as (
    select
        landed._record,
        coalesce(case when "RecipientEmail" like '%_@_%' then "RecipientEmail" end, address) as email,
        nullif(concat_ws(' ', "RecipientFirstName", "RecipientLastName"), '') as name,
        coalesce("RecordedDate", "EndDate") as updated_at,
        'qualtrics:' || coalesce(lower(trim(email)), "ExternalReference") as customer_id
    from landed
    join answers on answers._record = landed._record
    where kind is not null
        and not coalesce(regexp_matches("Status", '(?i)preview|test|spam'), false)
        and coalesce(trim("Status"), '') not in ('1', '2', '8', '9', '12', '17')
        and coalesce(lower(trim("DistributionChannel")), '') not in ('preview', 'test')
)

select
    _record,
    customer_id,
    email,
    name,
    updated_at
from people
where customer_id is not null
qualify 1 = row_number() over (partition by customer_id order by instant(updated_at) desc nulls last, _record desc)
