"""The CRM of the shops in the contract's form: who bought there, and who was only ever talked to."""

import numpy as np
import pyarrow as pa

from touchpoint.sample import catalogue
from touchpoint.sample.columns import NONE, Instants, Text, Whole, joined, look_up, nothing, number, pick, stamp
from touchpoint.sample.company import Company
from touchpoint.sample.delivery import ONLINE
from touchpoint.sample.names import prospect_key
from touchpoint.sample.people import CLIENTELE
from touchpoint.sample.truths import REGIONS, SEGMENTS

_SOURCES = ("walk-in", "advertising", "website", "recommendation")
_ZONES = ("Europe/London", "America/New_York")


def customers(all_of: Company) -> dict[str, Text]:
    """customers.csv: the CRM of the shops, in order of the first purchase there, then who never bought."""
    bought, never = _buyers(all_of), _prospects(all_of)
    return {
        name: pa.concat_arrays([text, never.get(name, nothing(len(never["name"])))]) for name, text in bought.items()
    }


def _prospects(all_of: Company) -> dict[str, Text]:
    """Who was only ever talked to."""
    leads = all_of.prospects
    rows = np.flatnonzero(leads.person == NONE)
    here = leads.take(rows)
    digits = number(rows + 1, 5)
    return {
        "customer_id": prospect_key(rows),
        "email": joined("prospect", digits, "@example.org"),
        "name": joined("Prospect ", digits),
        "region": pick(REGIONS, here.region),
        "country": pick(("GB",), rows * 0),
        "timezone": pick(_ZONES, rows * 0),
        "source": pick(_SOURCES, rows % 7 // 3),
        "created_at": stamp(here.created),
        "updated_at": stamp(here.created),
    }


def _buyers(all_of: Company) -> dict[str, Text]:
    orders, crowd = all_of.orders, all_of.crowd
    here = np.flatnonzero((orders.channel != ONLINE) & (orders.person != NONE))
    person, first = np.unique(orders.person[here], return_index=True)
    since = orders.ordered[here[first]]
    rows = np.argsort(since, kind="stable")
    person, since = person[rows], since[rows]
    size = len(person)
    adviser = catalogue.MANAGER_FIRST + orders.store[here[first]][rows]
    served = (crowd.segment[person] == CLIENTELE) & (orders.store[here[first]][rows] != NONE)
    referrer = all_of.referrer[person]
    return {
        "customer_id": look_up(all_of.who.crm, person),
        "email": look_up(all_of.who.noted, person),
        "phone": nothing(size),
        "name": look_up(all_of.who.name, person),
        "region": pick(REGIONS, crowd.region[person]),
        "segment": pick(SEGMENTS, crowd.segment[person]),
        "country": pick(("GB",), person * 0),
        "timezone": pick(_ZONES, np.where(person % 60 == 0, 1, 0)),
        "owner_id": catalogue.agent_id(np.where(served, adviser, NONE)),
        "source": pick(_SOURCES, np.where(referrer != NONE, 3, person % 7 // 3)),
        "referred_by": look_up(all_of.who.crm, referrer),
        "created_at": stamp(_known_since(all_of, person, since)),
        "became_customer_at": stamp(since),
        "updated_at": stamp(since),
    }


def _known_since(all_of: Company, person: Whole, since: Instants) -> Instants:
    """When the house first heard of these people: some of them were prospects before."""
    leads = all_of.prospects
    earlier: Instants = np.full(len(all_of.crowd), np.datetime64("NaT", "s"))
    won = leads.person != NONE
    earlier[leads.person[won]] = leads.created[won]
    return np.fmin(earlier[person], since)
