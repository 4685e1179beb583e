-- What lies between our numbers and those of the books, step by step in each month.
-- params:
-- grain:   month, subject, step
-- columns:
--   month    date           first day of the month; null where that of a rejected or replaced record is not known
--   subject  varchar        sales or cases
--   step     varchar        counted for our own number, else why rows stand between the two
--   found    bigint         [rows] its rows
--   known    bigint         [rows] of these, rows whose amount is known
--   uneven   bigint         [rows] of these, rows whose amount has a fraction of a hundredth
--   amount   decimal(38,4)  [money/cases] what they add; null when that of none is known

select month, subject, step, found, known, uneven, amount
from control_steps
order by month, subject, step
