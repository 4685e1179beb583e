"""Behind the numbers of what is known of contacts, and of the areas they are about."""

from dataclasses import replace

from touchpoint.evidence.model import Evidence
from touchpoint.measures.records import BUYERS, PURPOSE

_SHOWN = ("contact_id", "customer_id", "started_on", "channel", "department", "purpose", "reason", "outcome")
_CONTACTS = Evidence(
    query="rows/contact_shares",
    title="Contacts {when}, mailings aside",
    units="contacts",
    shown=(*_SHOWN, "is_hit"),
    hit="is_hit",
    more_by=PURPOSE,
)


def _about(share: str, title: str, hits: str) -> Evidence:
    return replace(_CONTACTS, title=title, hits=hits, params={"contact_share": share})


OF_RECORDS = {
    "contact_record_completeness": _about("recorded", _CONTACTS.title, "with nature and outcome"),
    "contact_nature_known": _about("with nature", _CONTACTS.title, "with a nature"),
    "contact_outcome_known": _about("with outcome", _CONTACTS.title, "with an outcome"),
    "prospect_contact_share": _about("prospect", "Contacts with known persons {when}", "who had not bought yet"),
    "contact_followed_by_order": replace(
        _about("followed by an order", "Contacts with known persons {when}, 14 days ago or more", "who ordered after"),
        more_by=BUYERS,
    ),
    "prospect_bought_share": _about(
        "first bought", "Contacts with persons who had not bought yet, {when}, 14 days ago or more", "who then bought"
    ),
    "contact_sale_share": replace(
        _about("sale", "Contacts {when} with an outcome", "that ended in a sale"), more_by=BUYERS
    ),
    "contacts_by_nature": Evidence(
        query="rows/nature",
        title="Contacts {when}",
        units="contacts",
        shown=("contact_id", "customer_id", "started_on", "channel", "department", "nature", "outcome"),
        part="ending",
        part_words="{part}",
    ),
    "contacts_by_area": Evidence(
        query="rows/areas",
        title="Contacts of customers {when} with a reason",
        units="contacts",
        shown=("contact_id", "customer_id", "started_on", "reason", "product", "store", "outcome", "department"),
        part="area",
        part_words="{part}",
    ),
}
