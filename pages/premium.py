"""Does service sell the expensive things?"""

from touchpoint.ui import longer, measured, page, premium
from touchpoint.ui.page import Step

view = page.start("Premium", "Does service sell the expensive things?")
page.stop_without(view, "products.price_tier")
page.figures(
    view,
    "courtesy_satisfied",
    "knowledge_satisfied",
    "adviser_order_share",
    "full_price_share",
    "net_amount_per_order",
)
page.stop_if_nothing(view, "net_amount_per_order", "full_price_share", "csat")
long = longer.over_months(view, "net_amount_per_order")
longer.say(view, long, "The advice and all cards below", "a month holds too few to tell price tiers apart")
page.advise(
    long,
    Step("courtesy_satisfied", ("tier", "store", "region"), "train courtesy first in"),
    Step("knowledge_satisfied", ("tier", "store", "region"), "train product knowledge first in"),
    Step("adviser_order_share", ("tier", "region"), "look at how advisers get in touch in"),
    Step("full_price_share", ("tier", "store", "region"), "ask what is sold below its price in"),
)

premium.interactions(longer.over_months(view, "repeat_after_order", days=90))
with page.pair():
    measured.breakdown(long, "courtesy_satisfied", "tier", "Courtesy")
    measured.breakdown(long, "knowledge_satisfied", "tier", "Knowledge")
    measured.breakdown(long, "csat", "tier", "Satisfaction")
    measured.breakdown(long, "returning_customer_share", "tier", "Returning customers")
    measured.breakdown(long, "full_price_share", "tier", "Orders at full price")
    measured.breakdown(long, "adviser_order_share", "tier", "Orders after an adviser's contact")
    measured.breakdown(long, "gesture_order_share", "tier", "Orders followed by a gesture")
    premium.baskets(long)
