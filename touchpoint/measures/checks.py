"""Measures of what was checked of order lines and shelves: filled, priced, right, in stock."""

from touchpoint.findings.prices import priced
from touchpoint.findings.shares import Clusters, Share
from touchpoint.findings.stock import in_stock
from touchpoint.measures.measure import Measure

_ORDERED = "local day of the order"
_DELIVERED = "local day of the delivery"
_QUANTITY = (("order_lines.quantity",), ("order_lines.first_delivered_quantity",))
_PRICES = (("order_lines.unit_price",), ("order_lines.advertised_price",))
_RIGHT = (
    ("orders.delivered_at", "order_events.stage"),
    ("order_lines.quantity",),
    ("order_lines.right_item", "order_lines.first_delivered_quantity"),
)
_WRONG = {"order_lines.right_item": ("reasons.wrong_delivery",)}
_OF_ORDERS = Clusters("orders", "hits_squared", "hits_by_checked", "checked_squared")
_FILLED = "nobody knows what the first delivery held of them, so left out"
_YOUNG = 30


def _fill(counted: str) -> tuple[tuple[str, str], ...]:
    return (("not_known", f"{counted}: {_FILLED}"), ("pending", f"{counted} on their way, so left out"))


def _price(measure_id: str, name: str, said: str, met: str, better: str) -> Measure:
    return Measure(
        id=measure_id,
        name=name,
        code="D5",
        unit="share",
        counts="lines",
        better=better,
        counted_on=_ORDERED,
        definition=(
            f"Lines charged {said} / lines of valid orders that have an advertised price beside the one charged. A "
            "difference under 0.005 is a matter of rounding. Lines of one order hang together: the interval is over "
            "orders."
        ),
        query="delivery/checks",
        find=priced,
        needs=_PRICES,
        params={"check_name": "line priced", "met": [met]},
    )


MEASURES = (
    Measure(
        id="unit_fill_rate",
        name="Units filled at once",
        code="D6",
        unit="share",
        counts="units",
        better="higher",
        counted_on=_ORDERED,
        definition=(
            "Units in the first delivery, never more than were ordered / units ordered in the period. What was "
            "promised and never came was not filled. Units of one order hang together: the interval is over orders."
        ),
        query="delivery/checks",
        find=Share(
            "met_units",
            "units",
            "units",
            clusters=Clusters("orders", "met_units_squared", "met_units_by_units", "units_squared"),
            remarks=_fill("lines"),
        ),
        needs=_QUANTITY,
        params={"check_name": "line filled", "met": ["filled"]},
    ),
    Measure(
        id="line_fill_rate",
        name="Lines filled at once",
        code="D6",
        unit="share",
        counts="lines",
        better="higher",
        counted_on=_ORDERED,
        definition=(
            "Lines whose first delivery held all that was ordered / lines ordered in the period. What was promised and "
            "never came was not filled. Lines of one order hang together: the interval is over orders."
        ),
        query="delivery/checks",
        find=Share("hits", "checked", "lines", clusters=_OF_ORDERS, remarks=_fill("lines")),
        needs=_QUANTITY,
        params={"check_name": "line filled", "met": ["filled"]},
    ),
    Measure(
        id="order_fill_rate",
        name="Orders filled at once",
        code="D6",
        unit="share",
        counts="orders",
        better="higher",
        counted_on=_ORDERED,
        definition=(
            "Orders whose first delivery held all that was ordered of every line / orders placed in the period of "
            "which that is known. What was promised and never came was not filled."
        ),
        query="delivery/checks",
        find=Share("hits", "checked", "orders", remarks=_fill("orders")),
        needs=_QUANTITY,
        params={"check_name": "order filled", "met": ["filled"]},
    ),
    Measure(
        id="lines_right_share",
        name="Right lines, at most",
        code="D4",
        unit="share",
        counts="lines",
        better="higher",
        counted_on=_DELIVERED,
        definition=(
            "Lines of which nothing says that item or quantity were wrong / lines delivered in the period, more than "
            "30 days ago. Said by the line itself, or by a return or complaint within 30 days for a reason of the "
            "settings. An upper bound: not everybody says so."
        ),
        query="delivery/checks",
        find=Share("hits", "checked", "lines", "too_young", _YOUNG, _OF_ORDERS),
        needs=_RIGHT,
        instead_of=_WRONG,
        params={"check_name": "line right", "met": ["right"]},
    ),
    Measure(
        id="orders_right_share",
        name="Right orders, at most",
        code="D4",
        unit="share",
        counts="orders",
        better="higher",
        counted_on=_DELIVERED,
        definition=(
            "Orders of which nothing says that item or quantity of a line were wrong / orders delivered in the period, "
            "more than 30 days ago. Said by a line, or by a return or complaint within 30 days for a reason of the "
            "settings. An upper bound: not everybody says so."
        ),
        query="delivery/checks",
        find=Share("hits", "checked", "orders", "too_young", _YOUNG),
        needs=_RIGHT,
        instead_of=_WRONG,
        params={"check_name": "order right", "met": ["right"]},
    ),
    _price("price_accuracy", "Charged as advertised", "what was advertised", "as advertised", "higher"),
    _price("overcharged_share", "Overcharged", "more than was advertised", "overcharged", "lower"),
    _price("undercharged_share", "Undercharged", "less than was advertised", "undercharged", "lower"),
    Measure(
        id="in_stock_share",
        name="In stock",
        code="D6b",
        unit="share",
        counts="product days",
        better="higher",
        counted_on="day of the snapshot",
        definition=(
            "Days on which a product was in stock in a store / days on which the store held it, one snapshot a day and "
            "only what the exports list. Days of one product hang together: the interval is over products, and of a "
            "single product over stores."
        ),
        query="delivery/stock",
        find=in_stock,
        needs=(("stock_days.in_stock",),),
        splits={"product": "Product"},
    ),
)
