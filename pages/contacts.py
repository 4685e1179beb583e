"""What do people contact us about, and how does it end?"""

from touchpoint.ui import areas, contacts, doubt, filters, measured, messages, page
from touchpoint.ui.page import Step

DIMENSIONS = ("department", "channel", "region", "store", "tier")

view = page.start("Contacts", "What do people contact us about, and how does it end?")
page.stop_without(view, "contacts.started_at")
page.figures(
    view,
    "contact_record_completeness",
    "contact_nature_known",
    "contact_outcome_known",
    "avoidable_contact_share",
    "contacts_per_order",
    "prospect_contact_share",
    "contact_followed_by_order",
    "contact_sale_share",
    "over_contacted_share",
    "disturbed_after_support",
)
page.stop_if_nothing(view, "contact_record_completeness", "contacts_per_order", "over_contacted_share")
doubt.poorly_recorded(view)
page.advise(
    view,
    Step("contact_record_completeness", ("department", "channel", "store"), "have every contact recorded in"),
    Step("avoidable_contact_share", ("department", "channel", "store"), "find out what makes people ask again in"),
    Step("disturbed_after_support", ("department", "channel"), "write less after a settled case in"),
)

areas.rising(view)
contacts.natures(view)
by = filters.choice("by", "Broken down by", measured.dimensions(DIMENSIONS))
with page.pair():
    measured.trend(view, "contact_record_completeness", "The share with nature and outcome")
    measured.breakdown(view, "contact_record_completeness", by, "Contacts with nature and outcome")
    measured.breakdown(view, "contact_followed_by_order", "purpose", "Contacts followed by an order")
    measured.breakdown(view, "contact_followed_by_order", by, "Contacts followed by an order")
    measured.breakdown(view, "contact_sale_share", "purpose", "Contacts that ended in a sale")
    measured.breakdown(view, "prospect_bought_share", "purpose", "Prospects who then bought")
with page.pair():
    messages.per_customer(view)
    measured.trend(view, "over_contacted_share", "The share contacted too often")
    measured.trend(view, "disturbed_after_support", "The share disturbed after support")
    measured.breakdown(view, "disturbed_after_support", by, "Customers disturbed after support")
    messages.dose(view, "opted out")
    messages.dose(view, "satisfied")
    messages.dose(view, "bought again")
    measured.trend(view, "contacts_per_order", "Contacts for each order")
