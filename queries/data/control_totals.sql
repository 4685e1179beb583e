-- What the books say, as it was entered for each month.
-- params:
-- grain:   month, subject
-- columns:
--   month            date     first day of the month
--   subject          varchar  sales or cases
--   total            double   [money/cases] the figure of the books
--   source           varchar  whose figure it is
--   has_tax          boolean  sales with tax
--   has_freight      boolean  sales with freight
--   has_refunds_off  boolean  sales less refunds

select month, subject, total, source, has_tax, has_freight, has_refunds_off
from house_control_totals
order by month desc, subject desc
