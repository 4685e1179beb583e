"""How people are called and what each tool knows them by; every name and address is made up."""

from dataclasses import dataclass

import numpy as np
import pyarrow.compute as pc

from touchpoint.sample.cases import Cases
from touchpoint.sample.columns import NONE, Flags, Rng, Text, Whole, choose, joined, look_up, number, only, pick, words
from touchpoint.sample.delivery import ONLINE
from touchpoint.sample.people import People
from touchpoint.sample.sales import Orders
from touchpoint.sample.truths import DEPARTMENTS

_FIRST = words(
    "Aisha,Alan,Beth,Boris,Clara,Colin,Dara,Dina,Edith,Emeka,Farah,Fred,Gita,Gwen,Hana,Harry,Isla,Ivan,Jade,Joel,"
    "Kofi,Kira,Lena,Luca,Mabel,Mina,Nadia,Noor,Olga,Otis,Petra,Priya,Quinn,Rosa,Rupert,Sana,Silas,Tara,Tomas,Ursula,"
    "Vera,Wanda,Wesley,Xenia,Yara,Zach"
)
_LAST = words(
    "Abbot,Amin,Barlow,Bose,Carver,Chandra,Drake,Duval,Eaton,Eze,Farrow,Foster,Gill,Gomez,Hale,Hussain,Ingram,Jarvis,"
    "Joshi,Kemp,Khan,Lamb,Larsen,Marsh,Mehta,Nash,Novak,Okoye,Orton,Park,Pike,Quist,Rao,Reed,Sharp,Silva,Tate,Udo,"
    "Vance,Walsh,Wood,Yates,Young,Zaman"
)
_HOSTS = ("example.com", "example.net", "example.org")
_REQUESTERS, _STRANGERS = 360_000_000_000, 370_000_000_000


@dataclass(frozen=True)
class Names:
    """Text for each person: name, e-mail (lower case, null where the house has none), e-mail as they type it
    themselves and as the shops noted it down, CRM id."""

    name: Text
    mail: Text
    typed: Text
    noted: Text
    crm: Text


def names(rng: Rng, crowd: People, orders: Orders) -> Names:
    """What people are called; a CRM id goes to those who ever bought in a shop or by telephone."""
    size = len(crowd)
    every = np.arange(size)
    first, last = rng.integers(0, len(_FIRST), size), rng.integers(0, len(_LAST), size)
    mail = joined(
        pick([name.lower() for name in _FIRST], first),
        ".",
        pick([name.lower() for name in _LAST], last),
        number(every + 1),
        "@",
        pick(_HOSTS, every % len(_HOSTS)),
    )
    mail = only(crowd.mail, mail)
    name = joined(pick(_FIRST, first), " ", pick(_LAST, last))
    crm = only(in_crm(crowd, orders), joined("C", number(every + 1, 6)))
    shouted = choose(crowd.cased == 1, pc.utf8_upper(mail), pc.utf8_title(mail))
    typed = choose(crowd.cased == 0, mail, shouted)
    noted = choose(every % 5 == 0, pc.utf8_upper(mail), mail)
    return Names(name, mail, typed, noted, crm)


def in_crm(crowd: People, orders: Orders) -> Flags:
    """Who is in the CRM of the shops."""
    known = np.zeros(len(crowd), dtype=bool)
    known[orders.person[(orders.channel != ONLINE) & (orders.person != NONE)]] = True
    return known


def order_key(orders: Orders) -> Text:
    """The id of each order in the contract: shopify:#10234 online, else the shop's own."""
    online = orders.channel == ONLINE
    text = number(orders.number)
    return choose(online, joined("shopify:#", text), joined("B", text))


def buyer_key(who: Names, orders: Orders) -> Text:
    """The customer id of each order in the contract, null for guests."""
    online = joined("shopify:", look_up(who.mail, orders.person))
    return choose(orders.channel == ONLINE, online, look_up(who.crm, orders.person))


def requester(some: Cases) -> Whole:
    """Zendesk's number for who asks: the same for all cases of a person, one of its own for each guest."""
    return np.where(some.person == NONE, _STRANGERS + np.arange(len(some)), _REQUESTERS + some.person)


def in_zendesk(some: Cases) -> Flags:
    """Which cases the house keeps in Zendesk."""
    return np.array([department.tool == "zendesk" for department in DEPARTMENTS])[some.desk]


def case_key(some: Cases) -> Text:
    """The id of each case in the contract."""
    text = number(some.number)
    return choose(in_zendesk(some), joined("zendesk:", text), joined("K", number(some.number, 6)))


def customer_key(who: Names) -> Text:
    """The customer id of each person outside Zendesk: that of the CRM, else that of the online shop."""
    return pc.coalesce(who.crm, joined("shopify:", who.mail))


def case_customer_key(who: Names, some: Cases) -> Text:
    """The customer id of each case: Zendesk's requester, else who is known by the CRM or the online shop."""
    return choose(
        in_zendesk(some), joined("zendesk:", number(requester(some))), look_up(customer_key(who), some.person)
    )


def prospect_key(prospect: Whole) -> Text:
    """The customer id of each prospect, null for NONE."""
    return only(prospect != NONE, joined("L", number(prospect + 1, 5)))
