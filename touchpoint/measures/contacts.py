"""Measures of contacts: when and how customers had to get in touch, and how often they were contacted."""

from touchpoint.findings.contacts import over_contacted
from touchpoint.findings.ratios import Ratio
from touchpoint.findings.shares import Clusters, Share
from touchpoint.measures.measure import Measure

_STARTED = "local day of the contact"
_CONTACT = (("contacts.started_at",),)

MEASURES = (
    Measure(
        id="out_of_hours_share",
        name="Tried outside opening hours",
        code="V1",
        unit="share",
        counts="attempts",
        better="lower",
        counted_on=_STARTED,
        definition=(
            "Inbound contacts, abandoned ones too, begun while their department and channel were closed / inbound "
            "contacts for which opening hours are set. A tool that is switched off at night records no attempts."
        ),
        query="contacts/out_of_hours",
        find=Share(
            "out_of_hours",
            "attempts",
            "attempts",
            clusters=Clusters("customers", "out_of_hours_squared", "out_of_hours_by_attempts", "attempts_squared"),
            remarks=(
                ("elsewhere", "of those out of hours, by customers on other clocks than the house's"),
                ("not_known", "attempts for which no opening hours are set, so left out"),
            ),
        ),
        needs=_CONTACT,
        settings=(("opening_hours",),),
    ),
    Measure(
        id="channel_hopping",
        name="Changed channel",
        code="V3",
        unit="share",
        counts="issues",
        better="lower",
        counted_on="local day of the first contact",
        definition=(
            "Issues in which the customer used two channels or more within 7 days of the first contact / issues "
            "first raised in the period, 7 days ago or more. A bot that hands over is no channel of its own."
        ),
        query="contacts/channels",
        find=Share(
            "changed",
            "issues",
            "issues",
            "too_young",
            7,
            Clusters("customers", "changed_squared", "changed_by_issues", "issues_squared"),
            remarks=(("not_known", "issues whose channels are not all known, so left out"),),
        ),
        needs=(*_CONTACT, ("contacts.channel", "cases.channel")),
    ),
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
)
