"""Which rows lie behind which number."""

from touchpoint.errors import ScopeError
from touchpoint.evidence.bad_experience import OF_BAD_EXPERIENCE
from touchpoint.evidence.buyers import OF_BUYERS
from touchpoint.evidence.callbacks import OF_CALLBACKS
from touchpoint.evidence.checks import OF_CHECKS
from touchpoint.evidence.contacts import OF_CONTACTS, OF_ORDERS
from touchpoint.evidence.convenience import OF_CONVENIENCE
from touchpoint.evidence.decided import OF_DECIDED
from touchpoint.evidence.delivery import OF_DELIVERY, OF_RETURNS
from touchpoint.evidence.departments import OF_DEPARTMENTS
from touchpoint.evidence.drivers import OF_DRIVERS
from touchpoint.evidence.extra_mile import OF_EXTRA_MILE
from touchpoint.evidence.gaming import OF_GAMING
from touchpoint.evidence.informed import OF_INFORMED
from touchpoint.evidence.listening import OF_LISTENING
from touchpoint.evidence.model import Evidence
from touchpoint.evidence.others import OF_OTHERS
from touchpoint.evidence.policies import OF_POLICIES
from touchpoint.evidence.premium import OF_PREMIUM
from touchpoint.evidence.recommending import OF_RECOMMENDING
from touchpoint.evidence.records import OF_RECORDS
from touchpoint.evidence.service import OF_CASES, OF_SURVEYS
from touchpoint.evidence.team import OF_TEAM
from touchpoint.evidence.technical import OF_TECHNICAL
from touchpoint.evidence.touchpoints import OF_TOUCHPOINTS
from touchpoint.evidence.value import OF_VALUE
from touchpoint.evidence.website import OF_WEBSITE

EVIDENCE: dict[str, Evidence] = {
    **OF_SURVEYS,
    **OF_BUYERS,
    **OF_CASES,
    **OF_CONTACTS,
    **OF_RECORDS,
    **OF_ORDERS,
    **OF_DELIVERY,
    **OF_CHECKS,
    **OF_RETURNS,
    **OF_DECIDED,
    **OF_BAD_EXPERIENCE,
    **OF_CALLBACKS,
    **OF_CONVENIENCE,
    **OF_DEPARTMENTS,
    **OF_DRIVERS,
    **OF_EXTRA_MILE,
    **OF_GAMING,
    **OF_INFORMED,
    **OF_LISTENING,
    **OF_POLICIES,
    **OF_OTHERS,
    **OF_PREMIUM,
    **OF_RECOMMENDING,
    **OF_TEAM,
    **OF_TECHNICAL,
    **OF_TOUCHPOINTS,
    **OF_VALUE,
    **OF_WEBSITE,
}


def of(number: str) -> Evidence:
    """What lies behind a measure, by its id, or behind a chart's own count, by its name; ScopeError for another."""
    if number not in EVIDENCE:
        raise ScopeError(f"there is no list of rows for {number[:60]!r}: open it from a figure or the menu of a card")
    return EVIDENCE[number]
