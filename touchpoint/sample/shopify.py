"""The online shop's orders as Shopify exports them: a row a line, the order's own fields on its first row only."""

import numpy as np

from touchpoint.sample import catalogue, fulfilment
from touchpoint.sample.clock import stamp_offset, until
from touchpoint.sample.columns import (
    NONE,
    Text,
    Whole,
    choose,
    day,
    joined,
    look_up,
    money,
    nothing,
    number,
    only,
    pick,
    words,
)
from touchpoint.sample.company import Company
from touchpoint.sample.delivery import BY_SELLER, ONLINE, TEST
from touchpoint.sample.people import CLIENTELE
from touchpoint.sample.returned import refunds
from touchpoint.sample.sales import Lines, included_tax
from touchpoint.sample.truths import REGIONS

_PERSON = words("Name,Street,Address1,Address2,Company,City,Zip,Province,Country,Phone")
_ORDER = words(
    "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,"
    "Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,"
    "Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,"
    "Lineitem fulfillment status"
)
_SIDES = [f"{side} {part}" for side in ("Billing", "Shipping") for part in _PERSON]
_PAID = words(
    "Notes,Note Attributes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,Outstanding Balance,"
    "Employee,Location,Device ID,Id,Tags,Risk Level,Source,Lineitem discount"
)
_TAX = [f"Tax {place} {part}" for place in range(1, 6) for part in ("Name", "Value")]
_LAST = words(
    "Phone,Receipt Number,Duties,Billing Province Name,Shipping Province Name,Payment ID,Payment Terms Name,"
    "Next Payment Due At,Payment References"
)
HEADER = [*_ORDER, *_SIDES, *_PAID, *_TAX, *_LAST]
_ID_FIRST = 5_610_000_000_000


def orders_export(all_of: Company) -> dict[str, Text]:
    """shopify_orders_export.csv. Prices include tax, so Total is Subtotal plus Shipping."""
    lines = all_of.lines.take(all_of.orders.channel[all_of.lines.order] == ONLINE)
    first = lines.place == 0
    order = np.where(first, lines.order, NONE)
    once = {column: look_up(text, order) for column, text in _orders(all_of).items()}
    filled = once | _every_row(all_of, lines) | _lines(all_of, lines)
    empty = nothing(len(lines))
    return {column: filled.get(column, empty) for column in HEADER}


def _every_row(all_of: Company, lines: Lines) -> dict[str, Text]:
    """What Shopify repeats on every row of an order."""
    orders = all_of.orders
    return {
        "Name": look_up(joined("#", number(orders.number)), lines.order),
        "Email": look_up(all_of.who.typed, orders.person[lines.order]),
    }


def _lines(all_of: Company, lines: Lines) -> dict[str, Text]:
    sent = ~np.isnat(until(all_of.orders.shipped, all_of.horizon))[lines.order]
    return {
        "Lineitem quantity": number(lines.quantity),
        "Lineitem name": catalogue.product_name(lines.product),
        "Lineitem price": money(lines.unit),
        "Lineitem sku": catalogue.product_id(lines.product),
        "Lineitem requires shipping": pick(("true",), lines.place * 0),
        "Lineitem taxable": pick(("true",), lines.place * 0),
        "Lineitem fulfillment status": pick(("pending", "fulfilled"), sent.astype(np.int64)),
        "Lineitem discount": money(lines.place * 0),
    }


def _orders(all_of: Company) -> dict[str, Text]:
    """The columns that stand on the first row of an order."""
    orders, size = all_of.orders, len(all_of.orders)
    cancelled = until(orders.cancelled, all_of.horizon)
    shipped = until(orders.shipped, all_of.horizon)
    paid = orders.goods - orders.discount + orders.freight
    refunded = np.where(np.isnat(cancelled), refunds(all_of.back, size), paid)
    status = np.select([refunded == 0, refunded < paid], [0, 1], 2)
    return (
        _amounts(all_of, paid, refunded)
        | {
            "Financial Status": pick(("paid", "partially_refunded", "refunded"), status),
            "Paid at": stamp_offset(orders.ordered),
            "Fulfillment Status": pick(("unfulfilled", "fulfilled"), (~np.isnat(shipped)).astype(np.int64)),
            "Fulfilled at": stamp_offset(shipped),
            "Accepts Marketing": pick(("no", "yes"), orders.number % 3 // 2),
            "Shipping Method": pick(("Standard",), np.zeros(size, dtype=np.int64)),
            "Created at": stamp_offset(orders.ordered),
            "Note Attributes": _notes(all_of),
            "Cancelled at": stamp_offset(cancelled),
            "Payment Method": pick(("card", "wallet"), orders.number % 5 // 4),
            "Id": number(_ID_FIRST + orders.number * 1_024),
            "Tags": _tags(all_of),
            "Risk Level": pick(("Low",), np.zeros(size, dtype=np.int64)),
            "Source": pick(("web", "iphone", "android"), np.minimum(orders.number % 7 // 4, 2)),
        }
        | _province(orders.region)
    )


def _notes(all_of: Company) -> Text:
    """What the delivery tool notes beside each order: its promise, the last one where it moved, and its costs."""
    orders = all_of.orders
    last = fulfilment.last_promised(orders, all_of.horizon)
    costs = (
        ("Picking cost: ", fulfilment.picking(orders, all_of.lines)),
        ("Freight cost: ", fulfilment.freight(orders)),
        ("Payment cost: ", fulfilment.payment(orders)),
    )
    moved = choose(last != orders.promised, joined("\nNow promised by: ", day(last)), pick(("",), orders.number * 0))
    lines = [joined("\n", name, money(pence)) for name, pence in costs]
    return joined("Promised by: ", day(orders.promised), moved, *lines)


def _amounts(all_of: Company, paid: Whole, refunded: Whole) -> dict[str, Text]:
    orders, size = all_of.orders, len(all_of.orders)
    return {
        "Currency": pick(("GBP",), np.zeros(size, dtype=np.int64)),
        "Subtotal": money(orders.goods - orders.discount),
        "Shipping": money(orders.freight),
        "Taxes": money(included_tax(paid)),
        "Total": money(paid),
        "Discount Code": only(orders.discount > 0, pick(("THANKYOU10",), np.zeros(size, dtype=np.int64))),
        "Discount Amount": money(orders.discount),
        "Refunded Amount": money(refunded),
        "Outstanding Balance": money(paid * 0),
        "Tax 1 Name": pick(("VAT 20%",), np.zeros(size, dtype=np.int64)),
        "Tax 1 Value": money(included_tax(paid)),
    }


def _province(region: Whole) -> dict[str, Text]:
    code, name = pick([name[0] for name in REGIONS], region), pick(REGIONS, region)
    country = pick(("GB",), region * 0)
    return {
        "Billing Province": code,
        "Billing Country": country,
        "Shipping Province": code,
        "Shipping Country": country,
        "Billing Province Name": name,
        "Shipping Province Name": name,
    }


def _tags(all_of: Company) -> Text:
    """Words a shop keeper would tag orders with: test orders, what was out of stock, and the loyal clientele."""
    orders = all_of.orders
    stopped = (orders.fate == BY_SELLER) & ~np.isnat(until(orders.cancelled, all_of.horizon))
    loyal = (orders.person != NONE) & (all_of.crowd.segment[orders.person] == CLIENTELE)
    tag = np.select([orders.fate == TEST, stopped, loyal, orders.discount > 0], [0, 1, 2, 3], NONE)
    return pick(("test", "out-of-stock, cancelled-by-seller", "clientele", "promotion"), tag)
