"""What the sample company is made of: its shops, its staff and its products."""

import numpy as np

from touchpoint.sample.columns import Flags, Text, Whole, joined, nothing, number, pick, words, yes_no
from touchpoint.sample.truths import DEPARTMENTS, REGIONS, TIERS

SIZES = ("small", "medium", "large")
STORE_REGION = np.arange(12) % 4
STORE_SIZE = np.array([2, 1, 1, 2, 1, 0, 0, 1, 0, 0, 0, 0])
STORE_TRADE = np.array([1.0, 2.2, 5.0])[STORE_SIZE]
_STORES = words(
    "Castle Square,Southgate,Eastfield,West Quay,Northmoor,Meadow Lane,Harbour Row,Abbey Street,Mill Lane,Chalk Hill,"
    "Lighthouse Road,Orchard Way"
)

# Staff in blocks: the six desks, then the managers of the shops, then the help bot.
DESK_STAFF = np.array([14, 6, 4, 6, 5, 3])
DESK_FIRST = np.concatenate([[0], np.cumsum(DESK_STAFF)[:-1]])
MANAGER_FIRST = int(DESK_STAFF.sum())
BOT = MANAGER_FIRST + len(_STORES)
AGENTS = BOT + 1
AGENT_IDS = tuple(f"A{place + 1:02}" for place in range(AGENTS))
_STAFF_FIRST = words("Ada,Bilal,Carys,Dev,Elin,Femi,Grace,Hugh,Ines,Jonas")
_STAFF_LAST = words("Ashdown,Brook,Calder,Dunmore,Ellery,Fenwick,Garrow")

_KINDS = (
    ("Coat", "Clothing"),
    ("Boot", "Shoes"),
    ("Satchel", "Bags"),
    ("Watch", "Watches"),
    ("Kettle", "Kitchen"),
    ("Radio", "Audio"),
    ("Lamp", "Lighting"),
    ("Razor", "Care"),
)
_LINES = words("Alder,Birch,Cedar,Damson,Elm,Fir,Gorse,Hazel,Ivy,Juniper,Kale,Larch,Maple,Nettle,Oak")
PRODUCTS = len(_KINDS) * len(_LINES)
_RANK = np.arange(PRODUCTS) // len(_KINDS)
PRODUCT_TIER = np.select([_RANK < 6, _RANK < 12], [0, 1], 2)
_STEP = (np.arange(PRODUCTS) * 37) % 100
PRICE = (np.array([800, 3500, 18000])[PRODUCT_TIER] + _STEP * np.array([22, 80, 600])[PRODUCT_TIER]) // 5 * 5


def store_id(store: Whole) -> Text:
    """S01 and so on; null where there is no store."""
    return pick([f"S{place + 1:02}" for place in range(len(_STORES))], store)


def agent_id(agent: Whole) -> Text:
    """A01 and so on; null where there is no agent."""
    return pick(AGENT_IDS, agent)


def agent_name(agent: Whole) -> Text:
    """The agent's name as every tool shows it."""
    return pick([_name(place) for place in range(AGENTS)], agent)


def product_id(product: Whole) -> Text:
    """P001 and so on; null where there is no product."""
    return pick([f"P{place + 1:03}" for place in range(PRODUCTS)], product)


def product_name(product: Whole) -> Text:
    """The product's name, e.g. Birch Radio."""
    return pick(
        [f"{_LINES[place // len(_KINDS)]} {_KINDS[place % len(_KINDS)][0]}" for place in range(PRODUCTS)], product
    )


def is_of_category(product: Whole, category: str) -> Flags:
    """Where a product is of this category."""
    flags: Flags = np.isin(product % len(_KINDS), [place for place, (_, each) in enumerate(_KINDS) if each == category])
    return flags


def _name(agent: int) -> str:
    if agent == BOT:
        return "Help bot"
    return f"{_STAFF_FIRST[agent % 10]} {_STAFF_LAST[agent % 7]}"


def stores() -> dict[str, Text]:
    """stores.csv."""
    every = np.arange(len(_STORES))
    return {
        "store_id": store_id(every),
        "name": pick(_STORES, every),
        "region": pick(REGIONS, STORE_REGION),
        "size": pick(SIZES, STORE_SIZE),
        "clientele": pick(("neighbourhood", "town", "city centre"), STORE_SIZE),
        "timezone": nothing(len(every)),
    }


def agents() -> dict[str, Text]:
    """agents.csv: the desks, the managers of the shops, and one bot."""
    every = np.arange(AGENTS)
    desk = np.searchsorted(np.cumsum(DESK_STAFF), every, side="right")
    role = np.select([every == BOT, every >= MANAGER_FIRST, np.isin(every, DESK_FIRST)], [3, 2, 1], 0)
    departments = [*(department.name for department in DEPARTMENTS), "Shops"]
    team = np.where(every == BOT, 0, desk)
    return {
        "agent_id": agent_id(every),
        "name": agent_name(every),
        "team": pick([f"{name} team" for name in departments], team),
        "department": pick(departments, team),
        "role": pick(("adviser", "team leader", "store manager", "bot"), role),
        "hired_on": joined(number(2012 + every * 7 % 12), "-", number(1 + every * 5 % 12, 2), "-01"),
        "is_bot": yes_no(every == BOT),
    }


def products() -> dict[str, Text]:
    """products.csv."""
    every = np.arange(PRODUCTS)
    return {
        "product_id": product_id(every),
        "name": product_name(every),
        "category": pick([category for _, category in _KINDS], every % len(_KINDS)),
        "price_tier": pick(TIERS, PRODUCT_TIER),
    }
