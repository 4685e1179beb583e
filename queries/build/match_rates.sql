-- How many customers of each tool are known to another tool too, and by what; how many orders name their customer.
-- params:
-- grain:   tool
-- columns:
--   tool            varchar           prefix of the ids; empty for ids without one
--   customers       bigint  [ids]     customers that the tool exports
--   found           bigint  [ids]     of these, also known to another tool
--   by_email        bigint  [ids]     of these, with the same e-mail as another id of the person
--   by_telephone    bigint  [ids]     of the rest, with the same telephone and name as another
--   by_file         bigint  [ids]     of the rest, put there by the house's own file
--   orders          bigint  [orders]  orders of the tool that count
--   orders_known    bigint  [orders]  of these, with a customer: the rest are of guests

with

ids as (
    select
        exported_id,
        customer_id,
        case when position(':' in exported_id) > 0 then split_part(exported_id, ':', 1) else '' end as tool
    from identities
),

-- Nearly everybody has one id.
several as (
    select customer_id from ids group by customer_id having count(distinct tool) > 1
),

found as (
    select
        ids.tool,
        case
            when identity_signs.email is not null
                and count(*) over (partition by ids.customer_id, identity_signs.email) > 1 then 'e-mail'
            when identity_signs.phone is not null
                and count(*) over (partition by ids.customer_id, identity_signs.phone, identity_signs.name) > 1
                then 'telephone'
            else 'file'
        end as by_what
    from several
    join ids on ids.customer_id = several.customer_id
    left join identity_signs on identity_signs.exported_id = ids.exported_id
),

counts as (
    select tool, 'customer' as what, count(*) as counted from ids group by tool
    union all
    select tool, by_what, count(*) from found group by tool, by_what
    union all
    select
        case when position(':' in order_id) > 0 then split_part(order_id, ':', 1) else '' end,
        case when customer_id is null then 'guest order' else 'known order' end,
        count(*)
    from orders
    where is_valid
    group by 1, 2
)

select
    tool,
    cast(coalesce(sum(counted) filter (where what = 'customer'), 0) as bigint) as customers,
    cast(coalesce(sum(counted) filter (where what in ('e-mail', 'telephone', 'file')), 0) as bigint) as found,
    cast(coalesce(sum(counted) filter (where what = 'e-mail'), 0) as bigint) as by_email,
    cast(coalesce(sum(counted) filter (where what = 'telephone'), 0) as bigint) as by_telephone,
    cast(coalesce(sum(counted) filter (where what = 'file'), 0) as bigint) as by_file,
    cast(coalesce(sum(counted) filter (where what in ('guest order', 'known order')), 0) as bigint) as orders,
    cast(coalesce(sum(counted) filter (where what = 'known order'), 0) as bigint) as orders_known
from counts
group by tool
order by tool
