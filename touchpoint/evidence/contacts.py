"""Behind the numbers of contacts."""

from dataclasses import replace

from touchpoint.evidence.model import Evidence

_CONTACT = ("contact_id", "customer_id", "started_on", "channel", "department", "reason")
_ISSUE = ("issue_id", "customer_id", "first_contact_on", "department", "channel")
_INBOUND = Evidence(
    query="rows/inbound",
    title="Inbound contacts {when}",
    units="contacts",
    shown=(*_CONTACT, "about_order_id"),
    against="orders_placed",
)

OF_CONTACTS = {
    "out_of_hours_share": replace(
        _INBOUND,
        query="rows/out_of_hours",
        title="Inbound attempts {when} where opening hours are set",
        shown=(*_CONTACT, "is_out_of_hours", "is_elsewhere"),
        hit="is_out_of_hours",
        hits="while nobody was there",
        against="",
    ),
    "channel_hopping": Evidence(
        query="rows/channels",
        title="Issues first raised {when}, 7 days old or more, channels known",
        units="issues",
        shown=(*_ISSUE, "changed_channel"),
        hit="changed_channel",
        hits="in two channels or more",
    ),
    "contacts_per_order": _INBOUND,
    "over_contacted_share": Evidence(
        query="rows/over_contacted",
        title="Customers dealt with in the 30 days to the end of {period}",
        units="customers",
        shown=("customer_id", "region", "segment", "sent", "is_over"),
        hit="is_over",
        hits="contacted more often than the cap",
    ),
}

OF_ORDERS = {
    "orders_placed": Evidence(
        query="rows/orders_placed",
        title="Orders placed {when}",
        units="orders",
        shown=("order_id", "customer_id", "ordered_on", "net_amount", "sold_through", "store", "region"),
    ),
}
