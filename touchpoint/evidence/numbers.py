"""Which rows lie behind which number."""

from touchpoint.errors import ScopeError
from touchpoint.evidence.buyers import OF_BUYERS
from touchpoint.evidence.contacts import OF_CONTACTS, OF_ORDERS
from touchpoint.evidence.delivery import OF_DELIVERY, OF_RETURNS
from touchpoint.evidence.model import Evidence
from touchpoint.evidence.service import OF_CASES, OF_SURVEYS

EVIDENCE: dict[str, Evidence] = {
    **OF_SURVEYS,
    **OF_BUYERS,
    **OF_CASES,
    **OF_CONTACTS,
    **OF_ORDERS,
    **OF_DELIVERY,
    **OF_RETURNS,
}


def of(number: str) -> Evidence:
    """What lies behind a measure, by its id, or behind a chart's own count, by its name; ScopeError for another."""
    if number not in EVIDENCE:
        raise ScopeError(f"there is no list of rows for {number[:60]!r}: open it from a figure or the menu of a card")
    return EVIDENCE[number]
