"""Measures of contacts: what could have been spared, what it cost, and how much was too much."""

from touchpoint.findings.contacts import over_contacted
from touchpoint.findings.ratios import Ratio
from touchpoint.findings.shares import Share
from touchpoint.measures.measure import Measure

_STARTED = "local day of the contact"
_CONTACT = (("contacts.started_at",),)

MEASURES = (
    Measure(
        id="contacts_per_order",
        name="Contacts for each order",
        code="P2",
        unit="contacts per order",
        counts="orders",
        better="lower",
        counted_on="local day of each",
        definition=("Inbound contacts / valid orders placed in the period, whichever orders the contacts are about."),
        query="contacts/per_order",
        find=Ratio("contacts", "orders", (("unlinked", "contacts that name no order, counted all the same"),)),
        needs=(*_CONTACT, ("orders.ordered_at",)),
    ),
    Measure(
        id="over_contacted_share",
        name="Contacted too often",
        code="F1",
        unit="share",
        counts="customers",
        better="lower",
        counted_on="the 30 days to the period's end",
        definition=(
            "Known customers sent more surveys, advertising, sales and service follow-ups than the cap, of those who "
            "bought, got in touch, opened a case or were contacted. Not counted: what the customer asked for, order "
            "news, answers, automatic replies, and invitations that bounced."
        ),
        query="contacts/unasked",
        find=over_contacted,
        needs=(("contacts.direction", "surveys.invited_at"),),
        settings=(("contact_cap",),),
    ),
    Measure(
        id="disturbed_after_support",
        name="Disturbed after support",
        code="F2",
        unit="share",
        counts="customers",
        better="lower",
        counted_on="local day of the last resolution",
        definition=(
            "Known customers sent two or more surveys, advertising, sales or service follow-ups within 14 days of a "
            "settled case / known customers with a case settled in the period, 14 days ago or more. Not counted: what "
            "the customer asked for, order news, answers and automatic replies."
        ),
        query="contacts/disturbed",
        find=Share("disturbed", "customers", "customers", "too_young", 14),
        needs=(("cases.resolved_at", "case_events.new_value"), ("contacts.direction", "surveys.invited_at")),
    ),
)
