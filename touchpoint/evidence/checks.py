"""Behind the numbers of what was checked of order lines and shelves."""

from dataclasses import replace

from touchpoint.evidence.model import Evidence

_CHECKED = ("order_id", "line_id", "product", "counted_on", "stands")
_FILLED = Evidence(
    query="rows/checks",
    title="Order lines of {period} of which it is known what came at once",
    units="lines",
    shown=(*_CHECKED, "units", "met_units"),
    hit="is_met",
    hits="filled at once",
    part="stands",
    params={"check_name": "line filled", "met": ["filled"]},
)
_PRICED = replace(
    _FILLED,
    title="Order lines of {period} with an advertised price",
    shown=(*_CHECKED, "money_off", "category"),
    hits="charged as advertised",
    params={"check_name": "line priced", "met": ["as advertised"]},
)
_RIGHT = replace(
    _FILLED,
    title="Order lines delivered {when}, more than 30 days ago",
    shown=(*_CHECKED, "category"),
    hits="not known to be wrong",
    params={"check_name": "line right", "met": ["right"]},
)

OF_CHECKS: dict[str, Evidence] = {
    "unit_fill_rate": replace(_FILLED, hit="", hits=""),
    "line_fill_rate": _FILLED,
    "order_fill_rate": replace(
        _FILLED,
        title="Orders of {period} of which it is known what came at once",
        units="orders",
        shown=("order_id", "customer_id", "counted_on", "stands", "store", "region"),
        params={"check_name": "order filled", "met": ["filled"]},
    ),
    "lines_right_share": _RIGHT,
    "orders_right_share": replace(
        _RIGHT,
        title="Orders delivered {when}, more than 30 days ago",
        units="orders",
        shown=("order_id", "customer_id", "counted_on", "stands", "store", "region"),
        params={"check_name": "order right", "met": ["right"]},
    ),
    "price_accuracy": _PRICED,
    "overcharged_share": replace(
        _PRICED, hits="overcharged", params={"check_name": "line priced", "met": ["overcharged"]}
    ),
    "undercharged_share": replace(
        _PRICED, hits="undercharged", params={"check_name": "line priced", "met": ["undercharged"]}
    ),
    "in_stock_share": Evidence(
        query="rows/shelf_days",
        title="Days {when} on which a store held a product",
        units="product days",
        shown=("day", "store", "product", "is_in_stock", "category"),
        hit="is_in_stock",
        hits="in stock",
        more_by={"product": "Product"},
    ),
}
