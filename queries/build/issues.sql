-- One row an issue that a customer contacted the house about, and whether the first contact settled it.
-- params:  time_zone varchar
-- grain:   issue_id
-- columns:
--   issue_id           varchar    the issue
--   customer_id        varchar    the person, null when unknown
--   case_id            varchar    the case, null when the contact has none
--   first_contact_at   timestamp  first inbound contact, else opening of the case, UTC
--   first_contact_on   date       its local day
--   again_at           timestamp  second inbound contact within 7 days, UTC; null when there was none
--   was_settled_first  boolean    no second inbound contact within 7 days, not reopened, and not still open
--   changed_channel    boolean    the customer used two channels or more within 7 days; null when not all are known
--   in_one_place       boolean    the customer used one channel in all; null while it is not completed, and when not all are known
--   channel            varchar    channel of the first contact
--   department         varchar    department of the first contact
--   store_id           varchar    store
--   region             varchar    region
--   tier               varchar    price tier
--   category           varchar    category
--   segment            varchar    segment
--   kind               varchar    kind of the case

with

inbound as (
    select
        contacts.issue_id,
        contacts.contact_id,
        contacts.started_at,
        contacts.ended_at,
        contacts.channel,
        coalesce(agents.is_bot, false) as is_bot,
        first_value(contacts.started_at) over one_issue as first_contact_at,
        row_number() over one_issue as place,
        lead(contacts.started_at) over one_issue as next_at
    from contacts
    left join kept.agents on agents.agent_id = contacts.agent_id
    where contacts.is_counted
        and contacts.issue_id is not null
        and coalesce(contacts.direction, 'inbound') = 'inbound'
    window one_issue as (partition by contacts.issue_id order by contacts.started_at, contacts.contact_id)
),

-- What the customer chose within 7 days: a bot that hands over before a minute has passed is the same session.
week as (
    select
        issue_id,
        arg_min(contact_id, place) as contact_id,
        count(*) - 1 as contacts_again,
        min(started_at) filter (where place = 2) as again_at,
        count(*) filter (where is_choice) as times,
        count(channel) filter (where is_choice) as known_times,
        min(channel) filter (where is_choice) as one_channel,
        max(channel) filter (where is_choice) as other_channel
    from (
        select
            *,
            not (is_bot and coalesce(next_at <= greatest(started_at, ended_at) + interval 1 minute, false))
                as is_choice
        from inbound
    ) as asked
    where started_at <= first_contact_at + interval 7 day
    group by issue_id
),

-- A bot that hands over before a minute has passed is the same session, at any time.
throughout as (
    select
        issue_id,
        count(*) as times,
        count(channel) as known_times,
        count(distinct channel) as channels
    from inbound
    where not (is_bot and coalesce(next_at <= greatest(started_at, ended_at) + interval 1 minute, false))
    group by issue_id
),

by_contacts as (
    select
        week.issue_id,
        contacts.customer_id,
        contacts.case_id,
        contacts.started_at as first_contact_at,
        week.again_at,
        week.contacts_again = 0
            and not coalesce(cases.was_reopened, false)
            and coalesce(cases.stands, 'resolved') <> 'open' as was_settled_first,
        case
            when week.one_channel <> week.other_channel then true
            when week.times > 0 and (week.known_times = week.times or week.times = 1) then false
        end as changed_channel,
        case
            when coalesce(cases.stands, 'resolved') <> 'resolved' then null
            when throughout.channels > 1 then false
            when throughout.known_times = throughout.times or throughout.times = 1 then true
        end as in_one_place,
        contacts.channel,
        contacts.department,
        contacts.store_id,
        contacts.region,
        contacts.tier,
        contacts.category,
        contacts.segment,
        contacts.kind
    from week
    join contacts on contacts.contact_id = week.contact_id
    left join throughout on throughout.issue_id = week.issue_id
    left join cases on cases.case_id = contacts.case_id
    where cases.case_id is null
        or cases.is_counted
),

by_column as (
    select
        'case ' || case_id as issue_id,
        customer_id,
        case_id,
        opened_at as first_contact_at,
        cast(null as timestamp) as again_at,
        resolved_at_first_contact and not coalesce(was_reopened, false) as was_settled_first,
        cast(null as boolean) as changed_channel,
        cast(null as boolean) as in_one_place,
        channel,
        department,
        store_id,
        region,
        tier,
        category,
        segment,
        kind
    from cases
    where is_counted
        and resolved_at_first_contact is not null
        and case_id not in (select case_id from by_contacts where case_id is not null)
),

every_issue as (
    select * from by_contacts
    union all
    select * from by_column
)

select
    issue_id,
    customer_id,
    case_id,
    first_contact_at,
    cast(timezone($time_zone, timezone('UTC', first_contact_at)) as date) as first_contact_on,
    again_at,
    was_settled_first,
    changed_channel,
    in_one_place,
    channel,
    department,
    store_id,
    region,
    tier,
    category,
    segment,
    kind
from every_issue
order by first_contact_at, issue_id
