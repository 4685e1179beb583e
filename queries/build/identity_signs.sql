-- What each id has in common with others: the signs by which they are one person, or why they are not.
-- params:  most_ids bigint
-- grain:   exported_id
-- columns:
--   exported_id  varchar  customer id as exported, with the tool's prefix
--   email        varchar  the e-mail, normalised; null where there is none, or a stand-in
--   phone        varchar  telephone number in E.164, where another id has it with the same name
--   name         varchar  that name, without case, accents and more than one space
--   match_key    varchar  ids with the same one are one person; null for none
--   not_joined   varchar  why what agrees does not join: e-mail of many names, e-mails differ, too many ids
--   agreeing     bigint   [ids] other ids that agree in this and are not joined by it

with

signs as (
    select
        customers.customer_id as exported_id,
        case when not coalesce(shared_emails.is_stand_in, false) then normalised_email(customers.email) end as email,
        shared_emails.ids as email_ids,
        coalesce(shared_emails.is_stand_in, false) as is_stand_in,
        telephones.phone,
        telephones.name
    from kept.customers
    left join shared_emails on shared_emails.exported_id = customers.customer_id
    left join telephones on telephones.exported_id = customers.customer_id
    where shared_emails.exported_id is not null or telephones.exported_id is not null
),

-- A telephone number is a sign with the same name only. Two e-mails contradict it.
calls as (
    select
        phone,
        name,
        count(*) as ids,
        min(email) as email,
        case
            when count(distinct email) > 1 then 'e-mails differ'
            when count(*) filter (where email is null) + count(distinct email) > $most_ids then 'too many ids'
        end as not_joined
    from signs
    where phone is not null
    group by phone, name
    having count(*) > 1
),

judged as (
    select
        signs.exported_id,
        signs.email,
        calls.phone,
        calls.name,
        case
            when signs.email is not null and (signs.email_ids > 1 or calls.phone is not null and calls.not_joined is null)
                then 'e-mail ' || signs.email
            when calls.phone is not null and calls.not_joined is null
                then coalesce('e-mail ' || calls.email, 'telephone ' || calls.phone || ' ' || calls.name)
        end as match_key,
        case
            when calls.not_joined is not null then calls.not_joined
            when signs.is_stand_in then 'e-mail of many names'
        end as not_joined,
        case
            when calls.not_joined is not null and signs.email is null then calls.ids - 1
            when calls.not_joined is not null
                then calls.ids - count(*) over (partition by signs.phone, signs.name, signs.email)
            when signs.is_stand_in then signs.email_ids - 1
        end as agreeing
    from signs
    left join calls on calls.phone = signs.phone and calls.name = signs.name
)

select exported_id, email, phone, name, match_key, not_joined, agreeing
from judged
where match_key is not null or not_joined is not null
order by exported_id
