-- Every row that lies between our numbers and those of the books, in the months for which these were entered.
-- params:
-- grain:   month, subject, step, row_id
-- columns:
--   month        date           first day of the month; null where that of a rejected or replaced record is not known
--   subject      varchar        sales or cases
--   step         varchar        counted for what our number is made of, else why the row stands between the two
--   row_id       varchar        the order or case; file and record of what was rejected, the file of what was replaced
--   happened_on  date           local day of the order or the opening; of what was rejected as it is written there
--   customer_id  varchar        the person, null when unknown
--   amount       decimal(18,4)  what the row adds: money, or a number of cases; null when not known
--   why          varchar        more about it, where there is more

with

-- An order that we do not count would stand in the ledger with all that the ledger's figure holds.
placed as (
    select
        totals.month,
        orders.order_id,
        orders.ordered_on,
        orders.customer_id,
        orders.currency,
        orders.cancelled_at,
        orders.goods_amount,
        orders.discount_amount,
        orders.tax_amount,
        orders.freight_amount,
        orders.refunded_amount,
        orders.net_amount,
        try_cast(
            orders.net_amount
                + case when totals.has_refunds_off then 0 else orders.refunded_amount end
                + case when totals.has_tax then coalesce(orders.tax_amount, 0) else 0 end
                + case when totals.has_freight then coalesce(orders.freight_amount, 0) else 0 end
            as decimal(18, 4)
        ) as as_in_ledger,
        case
            when orders.is_valid and orders.net_amount is not null then 'counted'
            when orders.is_valid and upper(trim(orders.currency)) <> totals.currency then 'other currency'
            when orders.is_valid then 'no amount'
            when orders.status = 'test' then 'test'
            when orders.ordered_at > (select as_of from build_info) then 'after as-of'
            when not orders.was_placed then 'nothing sold'
            when orders.status = 'cancelled_by_seller' then 'cancelled by seller'
            else 'cancelled'
        end as stands
    from orders
    join house_control_totals as totals
        on totals.subject = 'sales' and totals.month = cast(date_trunc('month', orders.ordered_on) as date)
),

opened as (
    select
        totals.month,
        cases.case_id,
        cases.opened_on,
        cases.customer_id,
        cases.merged_into,
        coalesce(cases.stands, cases.status) = 'withdrawn' as is_withdrawn,
        case
            when cases.is_counted then 'counted'
            when cases.is_spam then 'spam'
            when cases.status = 'merged' or cases.merged_into is not null then 'merged'
            when cases.status = 'deleted' then 'deleted'
            else 'after as-of'
        end as stands
    from cases
    join house_control_totals as totals
        on totals.subject = 'cases' and totals.month = cast(date_trunc('month', cases.opened_on) as date)
),

-- A record without its key or its day makes no row; one that does not fit the header of its file makes none either.
refused as (
    select
        case when rejects.table_name = 'orders' or list_contains(sources.tables, 'orders') then 'sales' else 'cases' end
            as subject,
        rejects.file,
        rejects.record,
        string_agg(distinct coalesce(rejects.column_name || ': ', '') || rejects.reason, '; ') as why,
        max(case when json_valid(rejects.original) then rejects.original end) as original
    from rejects
    join sources on sources.file = rejects.file
    where (rejects.table_name = 'orders' and rejects.column_name in ('order_id', 'ordered_at'))
        or (rejects.table_name = 'cases' and rejects.column_name in ('case_id', 'opened_at'))
        or (
            rejects.table_name is null
            and (list_contains(sources.tables, 'orders') or list_contains(sources.tables, 'cases'))
        )
    group by 1, 2, 3
),

-- Of files that bear the names of the contract, the record itself says when it was and what it came to.
dated as (
    select
        subject,
        file,
        record,
        why,
        try_cast(
            substr(coalesce(original ->> '$.ordered_at', original ->> '$.opened_at'), 1, 10) as date
        ) as happened_on,
        upper(trim(original ->> '$.currency')) as currency,
        try_cast(original ->> '$.goods_amount' as decimal(18, 4)) as goods,
        coalesce(try_cast(original ->> '$.discount_amount' as decimal(18, 4)), 0) as discount,
        coalesce(try_cast(original ->> '$.refund_amount' as decimal(18, 4)), 0) as refund,
        coalesce(try_cast(original ->> '$.tax_amount' as decimal(18, 4)), 0) as tax,
        coalesce(try_cast(original ->> '$.freight_amount' as decimal(18, 4)), 0) as freight
    from refused
    where subject in (select subject from house_control_totals)
),

rejected as (
    select
        totals.month,
        dated.subject,
        dated.file || ', record ' || dated.record as row_id,
        dated.happened_on,
        case
            when dated.subject = 'cases' then 1
            when totals.month is null or coalesce(nullif(dated.currency, ''), totals.currency) <> totals.currency then null
            else dated.goods
                - dated.discount
                - case when totals.has_refunds_off then dated.refund else 0 end
                + case when totals.has_tax then dated.tax else 0 end
                + case when totals.has_freight then dated.freight else 0 end
        end as amount,
        dated.why
    from dated
    left join house_control_totals as totals
        on totals.subject = dated.subject and totals.month = cast(date_trunc('month', dated.happened_on) as date)
    where dated.happened_on is null
        or totals.month is not null
),

parts as (
    select
        placed.month,
        steps.step,
        placed.order_id,
        placed.ordered_on,
        placed.customer_id,
        case steps.step
            when 'refunds' then placed.refunded_amount
            when 'tax' then placed.tax_amount
            when 'freight' then placed.freight_amount
            when 'discounts' then coalesce(placed.discount_amount, 0)
        end as amount
    from placed
    cross join (values ('refunds'), ('tax'), ('freight'), ('discounts')) as steps (step)
    where placed.stands = 'counted'
),

every_row as (
    select
        month,
        'sales' as subject,
        stands as step,
        order_id as row_id,
        ordered_on as happened_on,
        customer_id,
        case when stands = 'counted' then net_amount else as_in_ledger end as amount,
        case stands
            when 'other currency' then upper(trim(currency)) || coalesce(' ' || goods_amount, '')
            when 'cancelled' then 'on ' || cast(cancelled_at as date)
            when 'cancelled by seller' then 'on ' || cast(cancelled_at as date)
        end as why
    from placed
    union all
    select
        month, 'sales', step, order_id, ordered_on, customer_id, amount,
        case when amount is null then 'the export does not say it' end
    from parts
    where amount <> 0
        or amount is null
    union all
    select month, 'cases', stands, case_id, opened_on, customer_id, 1, 'into ' || merged_into
    from opened
    union all
    select month, 'cases', 'withdrawn', case_id, opened_on, customer_id, -1, null
    from opened
    where stands = 'counted'
        and is_withdrawn
    union all
    select month, subject, 'rejected', row_id, happened_on, null, amount, why
    from rejected
    union all
    select null, 'cases', 'replaced', file, null, null, duplicate, 'records replaced by later ones of the same case'
    from sources
    where duplicate > 0
        and list_contains(tables, 'cases')
        and 'cases' in (select subject from house_control_totals)
)

select
    month,
    subject,
    step,
    row_id,
    happened_on,
    customer_id,
    cast(amount as decimal(18, 4)) as amount,
    why
from every_row
