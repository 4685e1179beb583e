"""Measures of what is known of contacts: nature and outcome, who they were with, and whether an order followed."""

from touchpoint.findings.contacts import CONTACTS, recorded
from touchpoint.findings.shares import Share
from touchpoint.measures.measure import Measure

_STARTED = "local day of the contact"
_CONTACT = (("contacts.started_at",),)
_NATURE = (*_CONTACT, ("contacts.reason", "contacts.purpose"))
_ENDING = (*_CONTACT, ("contacts.outcome",))
_OF_BUYERS = (*_CONTACT, ("orders.customer_id",))
PURPOSE = {"purpose": "purpose", "started-by": "who got in touch"}
BUYERS = PURPOSE | {"bought-before": "whether they had bought"}
_MAILINGS = "Mailings (surveys, advertising, order news) take no part."
_FOLLOWED = Share("hits", "contacts", "contacts", "too_young", 14, CONTACTS)

MEASURES = (
    Measure(
        id="contact_record_completeness",
        name="Contacts with nature and outcome",
        code="C14",
        unit="share",
        counts="contacts",
        better="higher",
        counted_on=_STARTED,
        definition=(
            "Contacts whose nature and outcome are both recorded, neither as other or unknown / contacts of the "
            "period. The nature is the reason; of contacts that the house began, without one, the purpose. "
            f"{_MAILINGS}"
        ),
        query="contacts/shares",
        find=recorded,
        needs=(*_CONTACT, ("contacts.reason", "contacts.outcome")),
        params={"contact_share": "recorded"},
        splits=PURPOSE,
    ),
    Measure(
        id="contact_nature_known",
        name="Contacts with a nature",
        code="C14a",
        unit="share",
        counts="contacts",
        better="higher",
        counted_on=_STARTED,
        definition=(
            "Contacts with a reason other than other or unknown, of those that the house began also with a purpose / "
            f"contacts of the period. {_MAILINGS}"
        ),
        query="contacts/shares",
        find=Share("hits", "contacts", "contacts", clusters=CONTACTS),
        needs=_NATURE,
        params={"contact_share": "with nature"},
        splits=PURPOSE,
    ),
    Measure(
        id="contact_outcome_known",
        name="Contacts with an outcome",
        code="C14b",
        unit="share",
        counts="contacts",
        better="higher",
        counted_on=_STARTED,
        definition=f"Contacts with an outcome other than other or unknown / contacts of the period. {_MAILINGS}",
        query="contacts/shares",
        find=Share("hits", "contacts", "contacts", clusters=CONTACTS),
        needs=_ENDING,
        params={"contact_share": "with outcome"},
        splits=PURPOSE,
    ),
    Measure(
        id="prospect_contact_share",
        name="Contacts with prospects",
        code="CT1",
        unit="share",
        counts="contacts",
        better="",
        counted_on=_STARTED,
        definition=(
            "Contacts with persons who had not bought yet: no valid order before, not said to be customers, not about "
            f"an order / contacts with known persons. Who bought before the data begin looks new. {_MAILINGS}"
        ),
        query="contacts/shares",
        find=Share("hits", "contacts", "contacts with known persons", clusters=CONTACTS),
        needs=_OF_BUYERS,
        params={"contact_share": "prospect"},
        looks_back=True,
        splits=PURPOSE,
    ),
    Measure(
        id="contact_followed_by_order",
        name="Contacts followed by an order",
        code="CT2",
        unit="share",
        counts="contacts",
        better="higher",
        counted_on=_STARTED,
        definition=(
            "Contacts with known persons who placed a valid order within 14 days after / contacts with known persons, "
            f"14 days ago or more. The order followed; whether the contact led to it is not known. {_MAILINGS}"
        ),
        query="contacts/shares",
        find=_FOLLOWED,
        needs=_OF_BUYERS,
        params={"contact_share": "followed by an order"},
        splits=BUYERS,
    ),
    Measure(
        id="prospect_bought_share",
        name="Prospects who then bought",
        code="CT3",
        unit="share",
        counts="contacts",
        better="higher",
        counted_on=_STARTED,
        definition=(
            "Contacts with prospects that were followed by their first order within 14 days / contacts with prospects, "
            f"14 days ago or more. {_MAILINGS}"
        ),
        query="contacts/shares",
        find=_FOLLOWED,
        needs=_OF_BUYERS,
        params={"contact_share": "first bought"},
        looks_back=True,
        splits=PURPOSE,
    ),
    Measure(
        id="contact_sale_share",
        name="Contacts that ended in a sale",
        code="CT4",
        unit="share",
        counts="contacts",
        better="higher",
        counted_on=_STARTED,
        definition=(
            "Contacts with the outcome 'sale' / contacts with an outcome, where the house uses that outcome at all. "
            f"{_MAILINGS}"
        ),
        query="contacts/shares",
        find=Share("hits", "contacts", "contacts with an outcome", clusters=CONTACTS),
        needs=_ENDING,
        params={"contact_share": "sale"},
        splits=BUYERS,
    ),
)
