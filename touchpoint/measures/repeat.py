"""Measures of repeat business: who comes back, how soon, and what it is worth."""

from functools import partial

from touchpoint.findings.durations import Times
from touchpoint.findings.money import SalesShare
from touchpoint.findings.shares import Share
from touchpoint.measures.measure import Measure

_ORDERED = "local day of the order"
_CUSTOMER = (("orders.customer_id",),)
_PRICED = (("orders.customer_id",), ("orders.goods_amount", "order_lines.unit_price"))

SECOND_ORDER = Times(
    time="days",
    events="came_back",
    open="not_yet",
    competing=None,
    called="first-time customers",
    open_called="not back yet",
    done="back",
)


def _within(days: int) -> Measure:
    return Measure(
        id=f"repeat_within_{days}_days",
        name=f"Back within {days} days",
        code="R8",
        unit="share",
        counts="first-time customers",
        better="higher",
        counted_on="local day of the first order",
        definition=(
            f"Share of the period's first-time customers with a second purchase occasion within {days} days, "
            "by Kaplan–Meier, so that young customers count for as long as they have been followed."
        ),
        query="coming_back/second_order",
        find=partial(SECOND_ORDER.within, limit=days),
        needs=_CUSTOMER,
    )


MEASURES = (
    Measure(
        id="returning_customer_share",
        name="Returning customers",
        code="R1",
        unit="share",
        counts="buyers",
        better="higher",
        counted_on=_ORDERED,
        definition=(
            "Customers with a purchase occasion in the period and one before it / customers with an occasion "
            "in the period."
        ),
        query="coming_back/buyers",
        find=Share(
            "returning", "buyers", "buyers", left_out=("guest_orders", "orders of guests, in no customer figure")
        ),
        needs=_CUSTOMER,
        looks_back=True,
    ),
    Measure(
        id="returning_customer_rate",
        name="Returning-customer rate",
        code="R2",
        unit="share",
        counts="buyers",
        better="higher",
        counted_on=_ORDERED,
        definition=(
            "Customers with an occasion in the period and two or more by its end / customers with an occasion"
            " in the period."
        ),
        query="coming_back/buyers",
        find=Share("with_second", "buyers", "buyers"),
        needs=_CUSTOMER,
        looks_back=True,
    ),
    Measure(
        id="repeat_purchase_rate",
        name="Bought twice in the period",
        code="R3",
        unit="share",
        counts="buyers",
        better="higher",
        counted_on=_ORDERED,
        definition=(
            "Customers with two or more occasions in the period / customers with an occasion in it. It grows "
            "with the length of the period: never compare a month with a quarter."
        ),
        query="coming_back/buyers",
        find=Share("bought_twice", "buyers", "buyers"),
        needs=_CUSTOMER,
    ),
    Measure(
        id="repeat_sales_share",
        name="Sales from repeat business",
        code="R5",
        unit="share",
        counts="buyers",
        better="higher",
        counted_on=_ORDERED,
        definition=(
            "Net sales of occasions that are not the customer's first / net sales of known customers; refunds"
            " are taken off the order they belong to."
        ),
        query="coming_back/sales",
        find=SalesShare(
            part="repeat_sales",
            part_buyers="repeat_buyers",
            rest_buyers="first_buyers",
            part_squared="repeat_squared",
            part_by_sales="repeat_by_sales",
            part_of_each="customer_repeat",
        ),
        needs=_PRICED,
        looks_back=True,
    ),
    Measure(
        id="repeat_sales_share_by_buyer",
        name="Sales to returning customers",
        code="R5b",
        unit="share",
        counts="buyers",
        better="higher",
        counted_on=_ORDERED,
        definition=("Net sales to customers who had bought before the period / net sales of known customers."),
        query="coming_back/sales",
        find=SalesShare(
            part="returning_sales",
            part_buyers="returning_buyers",
            rest_buyers=None,
            part_squared="returning_squared",
            part_by_sales="returning_squared",
            part_of_each="customer_returning",
        ),
        needs=_PRICED,
        looks_back=True,
    ),
    _within(30),
    _within(90),
    _within(180),
)
