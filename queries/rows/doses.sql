-- Persons who were sent something unasked in the 30 days to the end of a month of the period, and what followed.
-- params:  start date, end date, by varchar, groups varchar[], parts varchar[], most bigint, regions varchar[], segments varchar[]
-- grain:   customer_id, last_on
-- columns:
--   customer_id    varchar  the person
--   last_on        date     last day of the month
--   sent           bigint   [messages] surveys, advertising, sales and follow-ups in the 30 days to it
--   dose           varchar  the same in words: 1 to 5, 6 or more
--   has_opted_out  boolean  opted out at one of these messages or in the 30 days after; null when these have not passed
--   is_satisfied   boolean  the next answer of a csat survey, within 60 days after; null without one
--   bought_again   boolean  ordered within 60 days after; null when these have not passed
--   region         varchar  region of the customer
--   segment        varchar  segment of the customer
--   in_all         bigint   [rows] rows there are, those beyond `most` included

with

chosen as (
    select *, count(*) over () as in_all
    from doses
    where last_on >= $start
        and last_on < $end
        and is_in($parts, dose)
        and is_in($groups, group_of($by, last_on, region := region, segment := segment))
        and is_in($regions, region)
        and is_in($segments, segment)
)

select customer_id, last_on, sent, dose, has_opted_out, is_satisfied, bought_again, region, segment, in_all
from chosen
order by last_on desc, sent desc, customer_id
limit $most
