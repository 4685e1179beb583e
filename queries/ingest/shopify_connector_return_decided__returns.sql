-- What became of returns in the Shopify tables a connector writes, which do not say when.
-- needs: _fivetran_synced, id, order_id, name, status, decline_reason, total_quantity
-- zone: UTC
-- fills: yes
-- grain: return_id

select
    _record,
    'shopify:' || "id" as return_id,
    "total_quantity" as quantity,
    case lower("status")
        when 'declined' then 'refused'
        when 'open' then 'approved'
        when 'closed' then 'approved'
    end as decision
from landed
