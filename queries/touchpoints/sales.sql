-- What the customers of each stage and channel bought in the 12 months to the period's end; one of several cells counts in each.
-- params:  start date, end date, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   stage, channel
-- columns:
--   stage      varchar              stage of the journey
--   channel    varchar              channel; (unknown) where there is none
--   contacts   bigint  [contacts]   contacts in the period
--   answers    bigint  [answers]    answers on satisfaction in the period
--   customers  bigint  [customers]  known customers of either
--   sales      double  [money]      net sales of 12 months to these customers

with

met as (
    select
        stage,
        coalesce(channel, '(unknown)') as channel,
        customer_number,
        count(*) filter (where sort = 'contact') as contacts,
        count(*) filter (where sort = 'answer') as answers
    from touchpoints
    where happened_on >= $start
        and happened_on < $end
        and is_in($channels, channel)
        and is_in($departments, department)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
        and is_in($kinds, kind)
    group by all
),

sold as (
    select customer_number, sum(net_amount)::double as sales
    from purchases
    where ordered_on >= $end - interval 12 month
        and ordered_on < $end
        and customer_number in (select customer_number from met)
    group by customer_number
)

select
    met.stage,
    met.channel,
    sum(met.contacts)::bigint as contacts,
    sum(met.answers)::bigint as answers,
    count(*) filter (where met.customer_number > 0) as customers,
    coalesce(sum(sold.sales), 0) as sales
from met
left join sold on sold.customer_number = met.customer_number
group by met.stage, met.channel
order by met.stage, met.channel
