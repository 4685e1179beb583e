-- Which exported ids are a person, by which rule, and what agreed; what agreed only for who may see persons.
-- params:  customer varchar, persons boolean
-- grain:   exported_id
-- columns:
--   exported_id        varchar  customer id as exported, with the tool's prefix
--   customer_id        varchar  the person
--   rule               varchar  own id, same e-mail, same telephone and name, override file
--   same_email         bigint   [ids] other ids of the person with the same e-mail
--   same_telephone     bigint   [ids] other ids of the person with the same telephone and name
--   email              varchar  the e-mail that agrees, normalised; null where it may not be seen
--   phone              varchar  the telephone number that agrees, in E.164; null where it may not be seen
--   name               varchar  the name that agrees, normalised; null where it may not be seen
--   reason             varchar  why the override file decides so; null where it may not be seen
--   not_joined         varchar  why ids of others that agree are not joined: e-mail of many names, e-mails differ, too many ids
--   agreeing           bigint   [ids] those ids

with

mine as (
    select customer_id from identities where exported_id = $customer or customer_id = $customer
),

signs as (
    select
        identities.exported_id,
        identities.customer_id,
        identities.rule,
        identity_signs.email,
        identity_signs.phone,
        identity_signs.name,
        identity_signs.not_joined,
        identity_signs.agreeing,
        case when identity_signs.email is not null
            then count(*) over (partition by identity_signs.email) - 1 else 0 end as same_email,
        case when identity_signs.phone is not null
            then count(*) over (partition by identity_signs.phone, identity_signs.name) - 1 else 0 end
            as same_telephone
    from identities
    left join identity_signs on identity_signs.exported_id = identities.exported_id
    where identities.customer_id in (select customer_id from mine)
)

select
    signs.exported_id,
    signs.customer_id,
    signs.rule,
    signs.same_email,
    signs.same_telephone,
    case when $persons and signs.same_email > 0 then signs.email end as email,
    case when $persons and signs.same_telephone > 0 then signs.phone end as phone,
    case when $persons and signs.same_telephone > 0 then signs.name end as name,
    case when $persons then identity_overrides.reason end as reason,
    signs.not_joined,
    signs.agreeing
from signs
left join identity_overrides on identity_overrides.exported_id = signs.exported_id
order by signs.exported_id
