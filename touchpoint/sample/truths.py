"""What is true of the sample company by construction, so that tests can look for it in every number made from it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

REGIONS = ("North", "South", "East", "West")
SEGMENTS = ("occasional", "regular", "clientele")
TIERS = ("value", "standard", "luxury")
ORDERS_BY_DEFAULT = 60_000


@dataclass(frozen=True)
class Department:
    """How a department works: typical hours to the first answer, days to settle, and what it promises complainants."""

    name: str
    tool: str
    response_hours: float
    settle_days: float
    promised_days: int


SERVICE = Department("Service desk", "zendesk", 3.9, 2.8, 5)
SHIPPING = Department("Shipping", "zendesk", 4.2, 3.5, 7)
RECEIVABLE = Department("Accounts receivable", "zendesk", 4.5, 4.3, 10)
TECHNICAL = Department("Technical support", "canonical", 3.8, 4.2, 7)
REPAIR = Department("Repair", "canonical", 35.0, 9.0, 14)
QUALITY = Department("Quality control", "canonical", 4.6, 5.2, 10)
DEPARTMENTS = (SERVICE, SHIPPING, RECEIVABLE, TECHNICAL, REPAIR, QUALITY)


@dataclass(frozen=True)
class Truths:
    """The planted truths at one size; dates are local and inclusive, shares are 0 to 1."""

    first: date
    end: date
    horizon: datetime
    """Nothing happened after this local instant."""

    courier_region: str
    courier_from: date
    courier_to: date
    courier_late_share: float
    usual_late_share: float
    late_fall: float
    """How much less likely an order that came late is to be scored 4 or 5."""

    slow_department: str
    slow_response_hours: float
    usual_response_hours: float
    fading_from: date
    """First month in which fewer answer the effort survey; it fades month by month to the last."""

    fading_start: float
    fading_end: float
    surge_from: date
    """From here on more people than before buy for the first time; they return as others did."""

    surge: float
    old_complaints: int
    old_in_slow_department: int
    old_days: int
    guest_share: float
    cancelled_share: float
    test_share: float
    duplicated_file: str = "contacts.csv"
    duplicated_lines: int = 30


def truths(months: int, orders: int, end: date) -> Truths:
    """The truths of a sample of this size; what is a number of cases grows with `orders`."""
    old = round(40 * orders / ORDERS_BY_DEFAULT)
    courier_to = end - timedelta(days=3)
    return Truths(
        first=month_before(end, months - 1),
        end=end,
        horizon=datetime.combine(end, time(18)),
        courier_region="North",
        courier_from=courier_to - timedelta(days=34),
        courier_to=courier_to,
        courier_late_share=0.88,
        usual_late_share=0.05,
        late_fall=0.275,
        slow_department=REPAIR.name,
        slow_response_hours=40.0,
        usual_response_hours=5.0,
        fading_from=month_before(end, 7),
        fading_start=0.45,
        fading_end=0.15,
        surge_from=month_before(end, 2),
        surge=1.6,
        old_complaints=old,
        old_in_slow_department=round(0.75 * old),
        old_days=56,
        guest_share=0.08,
        cancelled_share=0.03,
        test_share=0.002,
    )


def month_before(day: date, months: int) -> date:
    """The first day of the month that lies `months` months before that of `day`."""
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


@dataclass(frozen=True)
class Dirt:
    """`rows` cells of one column of one file that hold `text`.

    `effect`: "record" for an added record that cannot be kept, "cell" for a value that cannot be used and becomes
    null, "blank" for a value that is missing, "kept" for one that can be read, but that measures must leave out. Added
    records carry ids of their own and belong to nobody, so that nothing refers to them. A sample of a few hundred
    orders may hold fewer.
    """

    file: str
    column: str
    text: str
    rows: int
    effect: str


DIRT = (
    Dirt("orders.csv", "ordered_at", "not recorded", 3, "record"),
    Dirt("orders.csv", "order_id", "", 2, "record"),
    Dirt("orders.csv", "order_id", " ", 2, "record"),
    Dirt("orders.csv", "delivered_at", "31/13/2026 25:61", 4, "cell"),
    Dirt("orders.csv", "status", "on its way", 3, "cell"),
    Dirt("orders.csv", "store_id", " ", 5, "blank"),
    Dirt("customers.csv", "customer_id", " ", 3, "record"),
    Dirt("customers.csv", "email", " ", 20, "blank"),
    Dirt("customers.csv", "created_at", "unknown", 3, "cell"),
    Dirt("cases.csv", "opened_at", "2026-02-30T10:00:00", 2, "record"),
    Dirt("cases.csv", "first_response_at", "yesterday", 3, "cell"),
    Dirt("cases.csv", "status", "parked", 3, "cell"),
    Dirt("contacts.csv", "contact_id", " ", 3, "record"),
    Dirt("contacts.csv", "ended_at", "00:00", 3, "cell"),
    Dirt("surveys.csv", "answered_at", "2026-02-30T10:00:00", 3, "cell"),
    Dirt("surveys.csv", "score", "11", 3, "cell"),
    Dirt("returns.csv", "requested_at", "n/a", 2, "record"),
    Dirt("zendesk_tickets.csv", "Id", " ", 2, "record"),
    Dirt("zendesk_tickets.csv", "Created at", "unknown", 3, "record"),
    Dirt("zendesk_tickets.csv", "Status", "Parked", 2, "cell"),
    Dirt("zendesk_tickets.csv", "Solved at", "2020-01-01 09:00", 3, "kept"),
    Dirt("delighted_nps.csv", "id", "", 2, "record"),
    Dirt("delighted_nps.csv", "score", "11", 3, "cell"),
    Dirt("shopify_orders_export.csv", "Fulfilled at", "0000-00-00 00:00:00 +0000", 3, "cell"),
)
