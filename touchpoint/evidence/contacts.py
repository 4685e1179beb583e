"""Behind the numbers of contacts."""

from touchpoint.evidence.model import Evidence

_CONTACT = ("contact_id", "customer_id", "started_on", "channel", "department", "reason")
_INBOUND = Evidence(
    query="rows/inbound",
    title="Inbound contacts {when}",
    units="contacts",
    shown=(*_CONTACT, "about_order_id"),
    against="orders_placed",
)

OF_CONTACTS = {
    "contacts_per_order": _INBOUND,
    "over_contacted_share": Evidence(
        query="rows/over_contacted",
        title="Customers dealt with in the 30 days to the end of {period}",
        units="customers",
        shown=("customer_id", "region", "segment", "sent", "is_over"),
        hit="is_over",
        hits="contacted more often than the cap",
        part="sent",
        part_words="sent {part}",
    ),
    "disturbed_after_support": Evidence(
        query="rows/disturbed",
        title="Customers with a case settled {when}, 14 days ago or more",
        units="customers",
        shown=("customer_id", "case_id", "ended_on", "sent", "is_disturbed", "department", "channel"),
        hit="is_disturbed",
        hits="sent two messages or more within 14 days",
    ),
    "doses": Evidence(
        query="rows/doses",
        title="Persons sent something unasked in the 30 days to the ends of the months {when}",
        units="persons",
        shown=("customer_id", "last_on", "sent", "has_opted_out", "is_satisfied", "bought_again"),
        part="dose",
        part_words="{part} sent",
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
