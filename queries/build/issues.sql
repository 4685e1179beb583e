-- One row an issue that a customer contacted the house about, and whether the first contact settled it.
-- params:  time_zone varchar
-- grain:   issue_id
-- columns:
--   issue_id           varchar    the issue
--   customer_id        varchar    the person, null when unknown
--   case_id            varchar    the case, null when the contact has none
--   first_contact_at   timestamp  first inbound contact, else opening of the case, UTC
--   first_contact_on   date       its local day
--   was_settled_first  boolean    no second inbound contact within 7 days, not reopened, and not still open
--   changed_channel    boolean    the customer used two channels or more within 7 days; null when not all are known
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
        contacts.*,
        coalesce(agents.is_bot, false) as is_bot,
        min(contacts.started_at) over (partition by contacts.issue_id) as first_contact_at,
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
choices as (
    select
        issue_id,
        count(*) as times,
        count(channel) as known_times,
        min(channel) as one_channel,
        max(channel) as other_channel
    from inbound
    where started_at <= first_contact_at + interval 7 day
        and not (is_bot and coalesce(next_at <= greatest(started_at, ended_at) + interval 1 minute, false))
    group by issue_id
),

later as (
    select
        issue_id,
        count(*) filter (where place > 1 and started_at <= first_contact_at + interval 7 day) as contacts_again
    from inbound
    group by issue_id
),

by_contacts as (
    select
        inbound.issue_id,
        inbound.customer_id,
        inbound.case_id,
        inbound.first_contact_at,
        later.contacts_again = 0
            and not coalesce(cases.was_reopened, false)
            and coalesce(cases.stands, 'resolved') <> 'open' as was_settled_first,
        case
            when choices.one_channel <> choices.other_channel then true
            when choices.known_times = choices.times or choices.times = 1 then false
        end as changed_channel,
        inbound.channel,
        inbound.department,
        inbound.store_id,
        inbound.region,
        inbound.tier,
        inbound.category,
        inbound.segment,
        inbound.kind
    from inbound
    join later on later.issue_id = inbound.issue_id
    left join choices on choices.issue_id = inbound.issue_id
    left join cases on cases.case_id = inbound.case_id
    where inbound.place = 1
        and (cases.case_id is null or cases.is_counted)
),

by_column as (
    select
        'case ' || case_id as issue_id,
        customer_id,
        case_id,
        opened_at as first_contact_at,
        resolved_at_first_contact and not coalesce(was_reopened, false) as was_settled_first,
        cast(null as boolean) as changed_channel,
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
    was_settled_first,
    changed_channel,
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
