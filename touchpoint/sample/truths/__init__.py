"""What is true of the sample company by construction, so that tests can look for it in every number made from it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from touchpoint.sample.truths.care import CareTruths
from touchpoint.sample.truths.cases import CaseTruths
from touchpoint.sample.truths.contacts import ContactTruths
from touchpoint.sample.truths.departments import (
    DEPARTMENTS,
    QUALITY,
    RECEIVABLE,
    REPAIR,
    SERVICE,
    SHIPPING,
    TECHNICAL,
    Department,
)
from touchpoint.sample.truths.flaws import DIRT, Dirt
from touchpoint.sample.truths.house import StaffTruths, StockTruths, WebsiteTruths, month_before
from touchpoint.sample.truths.opinions import OpinionTruths
from touchpoint.sample.truths.sales import SalesTruths

__all__ = [
    "DEPARTMENTS",
    "DIRT",
    "ORDERS_BY_DEFAULT",
    "QUALITY",
    "RECEIVABLE",
    "REGIONS",
    "REPAIR",
    "SEGMENTS",
    "SERVICE",
    "SHIPPING",
    "TECHNICAL",
    "TIERS",
    "Department",
    "Dirt",
    "Truths",
    "month_before",
    "truths",
]

REGIONS = ("North", "South", "East", "West")
SEGMENTS = ("occasional", "regular", "clientele")
TIERS = ("value", "standard", "luxury")
ORDERS_BY_DEFAULT = 60_000


@dataclass(frozen=True, kw_only=True)
class Truths(
    CareTruths, CaseTruths, ContactTruths, OpinionTruths, SalesTruths, StaffTruths, StockTruths, WebsiteTruths
):
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
