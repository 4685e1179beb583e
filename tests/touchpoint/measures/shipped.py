"""A company whose orders were promised, sent and returned, as of 30 June 2026, 18:00 in London.

Each order is of a customer of its own. Ordered on 5 March and promised for the 10th, two units each unless said:
A 40, online, there on the 9th, all as it should be · B 10, online, there on the 12th, for which it was promised anew;
told so on the 8th, when three had asked the day before; 10 paid back on each · C 6, online, one of two units at first ·
D 4, by telephone, damaged · E 5, by telephone, with wrong documents · F 5, by telephone, never there · G 5, by
telephone, cancelled by the house · H 7, online, cancelled by their customers · I 8, in a shop, one unit, taken home
unpromised on the 6th · J 10, by telephone, there on the 9th, nothing else known of them.
K 12, promised for 15 June and there on the 14th · L 3, promised for 2 July.
"""

from datetime import datetime, timedelta
from typing import Any

Row = dict[str, Any]
_MARCH = {"ordered_at": "2026-03-05T10:00", "first_promised_on": "2026-03-10"}
_SOUND = {"last_promised_on": "2026-03-10", "documents_ok": "true", "status": "delivered"}
_COSTS = {"picking_cost": 2, "freight_cost": 3, "payment_cost": 1}
_ON_TIME, _TRACKED = {"delivered_at": "2026-03-09T10:00"}, {"tracking_sent_at": "2026-03-06T10:00"}
_ALL_RIGHT = {"quantity": 2, "first_delivered_quantity": 2, "right_item": "true", "undamaged": "true"}

# Name, number, sold through, what the order says beside the above, and what its line says; None without a line.
_GROUPS: tuple[tuple[str, int, str, Row, Row | None], ...] = (
    ("A", 40, "online", _MARCH | _SOUND | _ON_TIME | _TRACKED, _ALL_RIGHT),
    (
        "B",
        10,
        "online",
        _MARCH
        | _SOUND
        | {
            "last_promised_on": "2026-03-12",
            "delivered_at": "2026-03-12T10:00",
            "delay_told_at": "2026-03-08T10:00",
            "refund_amount": 10,
        },
        _ALL_RIGHT,
    ),
    ("C", 6, "online", _MARCH | _SOUND | _ON_TIME, _ALL_RIGHT | {"first_delivered_quantity": 1}),
    ("D", 4, "telephone", _MARCH | _SOUND | _ON_TIME | _TRACKED, _ALL_RIGHT | {"undamaged": "false"}),
    ("E", 5, "telephone", _MARCH | _SOUND | _ON_TIME | {"documents_ok": "false"}, _ALL_RIGHT),
    ("F", 5, "telephone", _MARCH | _SOUND | {"status": "shipped"}, {"quantity": 2}),
    ("G", 5, "telephone", _MARCH | _SOUND | {"status": "cancelled_by_seller"}, {"quantity": 2}),
    ("H", 7, "online", _MARCH | _SOUND | {"status": "cancelled"}, {"quantity": 2}),
    ("I", 8, "shop", {"ordered_at": "2026-03-06T10:00", "delivered_at": "2026-03-06T10:00"}, {"quantity": 1}),
    ("J", 10, "telephone", _MARCH | _ON_TIME | _TRACKED, None),
    (
        "K",
        12,
        "online",
        {
            "ordered_at": "2026-06-10T10:00",
            "first_promised_on": "2026-06-15",
            "delivered_at": "2026-06-14T10:00",
            "documents_ok": "true",
        },
        _ALL_RIGHT,
    ),
    ("L", 3, "online", {"ordered_at": "2026-06-29T10:00", "first_promised_on": "2026-07-02"}, {"quantity": 1}),
)


def shipped() -> dict[str, list[Row]]:
    """All of the above, their returns, and 40 returns of January that name no order."""
    orders: list[Row] = []
    lines: list[Row] = []
    for name, number, through, order, line in _GROUPS:
        for place in range(number):
            key = f"{name}{place}"
            orders.append({"order_id": key, "customer_id": key, "sold_through": through} | _COSTS | order)
            lines += [{"order_id": key, "line_id": 1} | line] if line else []
    return {
        "orders": orders,
        "order_lines": lines,
        "contacts": _questions(),
        "returns": [*_sent_back(), *_of_january()],
    }


def _questions() -> list[Row]:
    """Of B three ask before they are told; of A two after they have got the tracking."""
    asked = [("B0", "03-07"), ("B1", "03-07"), ("B2", "03-07"), ("A0", "03-08"), ("A1", "03-08")]
    return [
        {"contact_id": f"X {key}", "order_id": key, "started_at": f"2026-{day}T10:00", "purpose": "status"}
        for key, day in asked
    ]


def _sent_back() -> list[Row]:
    """Of A ten one unit after 20 days, five both after 60 and three both after 61; those of D are refused."""
    back = [(f"A{place}", 1, 20) for place in range(10)]
    back += [(f"A{place}", 2, 60) for place in range(10, 15)]
    back += [(f"A{place}", 2, 61) for place in range(15, 18)]
    arrived = datetime(2026, 3, 9, 12)
    rows = [
        {
            "return_id": f"back {key}",
            "order_id": key,
            "quantity": quantity,
            "requested_at": (arrived + timedelta(days=days)).isoformat(),
        }
        for key, quantity, days in back
    ]
    refused = {"requested_at": "2026-03-12T10:00", "decided_at": "2026-03-13T10:00", "decision": "refused"}
    return rows + [
        {"return_id": f"back D{place}", "order_id": f"D{place}", "quantity": 2} | refused for place in range(4)
    ]


def _of_january() -> list[Row]:
    """21 approved after 12 hours and refunded after 48, 9 after 36 and 96, 6 refused after 24, and 4 open."""
    requested = datetime(2026, 1, 5, 10)
    ends = [(21, 12, 48, "approved"), (9, 36, 96, "approved"), (6, 24, None, "refused"), (4, None, None, "")]
    return [
        {
            "return_id": f"january {decision} {hours} {place}",
            "requested_at": requested.isoformat(),
            "decided_at": _after(requested, hours),
            "refunded_at": _after(requested, refunded),
            "decision": decision,
        }
        for number, hours, refunded, decision in ends
        for place in range(number)
    ]


def _after(start: datetime, hours: int | None) -> str:
    return "" if hours is None else (start + timedelta(hours=hours)).isoformat()
