"""A company whose contacts say how they ended, and that comes when it is asked to, or does not."""

from typing import Any

Row = dict[str, Any]


def recorded() -> dict[str, list[Row]]:
    """As of 31 March 2026, 18:00 in London."""
    regions = [{"customer_id": f"V{n}", "region": "North" if n < 40 else "South"} for n in range(80)]
    return {
        "customers": regions,
        "orders": [*_orders_around_january(), *_delivered_in_march()],
        "cases": _settled_in_february(),
        "contacts": [*_talks_in_january(), *_sent_in_february()],
        "visits": _visits_in_march(),
    }


def _talks_in_january() -> list[Row]:
    """120 customers at ten on the 15th: 80 at Desk, of whom 30 say no reason and buy at once; Shop's 40 end nobody
    knows how."""
    desk, shop = {"department": "Desk"}, {"department": "Shop", "channel": "phone", "reason": "late"}
    said = [
        *([desk | {"channel": "phone", "reason": "late", "outcome": "settled"}] * 40),
        *([desk | {"channel": "phone", "reason": "late", "outcome": "Other"}] * 10),
        *([desk | {"channel": "email", "reason": " unknown", "outcome": "Sale"}] * 30),
        *([shop] * 40),
    ]
    return [
        {"contact_id": f"R{n}", "customer_id": f"R{n}", "started_at": "2026-01-15T10:00", "direction": "inbound"} | each
        for n, each in enumerate(said)
    ]


def _orders_around_january() -> list[Row]:
    """R0 to R59 had bought. R0 to R29 and R60 to R79 buy within 14 days of their talk, R80 to R89 an hour later."""
    days = [
        *((n, "2025-12-01T10:00") for n in range(60)),
        *((n, "2026-01-20T10:00") for n in range(30)),
        *((n, "2026-01-29T10:00") for n in range(60, 80)),
        *((n, "2026-01-29T11:00") for n in range(80, 90)),
    ]
    return [{"order_id": f"R{n} {at}", "customer_id": f"R{n}", "ordered_at": at, "goods_amount": 10} for n, at in days]


def _settled_in_february() -> list[Row]:
    """Cases of 40 customers, settled on the 10th at ten."""
    times = {"opened_at": "2026-02-05T10:00", "resolved_at": "2026-02-10T10:00", "status": "resolved"}
    return [{"case_id": f"D{n}", "customer_id": f"D{n}"} | times for n in range(40)]


def _sent_in_february() -> list[Row]:
    """Two advertisements within the fortnight to D0 to D9; to D10 to D19 one in it, one a minute after, one before."""
    days = [
        *((n, at) for n in range(10) for at in ("2026-02-12T10:00", "2026-02-24T10:00")),
        *((n, at) for n in range(10, 20) for at in ("2026-02-10T09:59", "2026-02-12T10:00", "2026-02-24T10:01")),
    ]
    return [
        {
            "contact_id": f"D{n} {at}",
            "customer_id": f"D{n}",
            "started_at": at,
            "channel": "email",
            "direction": "outbound",
            "purpose": "marketing",
        }
        for n, at in days
    ]


def _visits_in_march() -> list[Row]:
    """Wanted from nine to eleven: in the North 20 of 40 in time, in the South 30; the others late, early, or never."""
    arrivals = [
        *(["09:00"] * 10 + ["11:00"] * 10 + ["11:01"] * 10 + [""] * 10),
        *(["10:00"] * 30 + ["08:59"] * 10),
    ]
    window = {"wanted_from": "2026-03-05T09:00", "wanted_to": "2026-03-05T11:00"}
    return [
        {"visit_id": f"V{n}", "customer_id": f"V{n}", "arrived_at": f"2026-03-05T{at}" if at else ""} | window
        for n, at in enumerate(arrivals)
    ]


def _delivered_in_march() -> list[Row]:
    """Wanted any time on the 10th: in the North 30 of 40 came then, in the South 20; the others later, or never."""
    arrivals = [
        *(["2026-03-10T23:59"] * 30 + ["2026-03-11T00:01"] * 10),
        *(["2026-03-10T00:00"] * 20 + [""] * 20),
    ]
    window = {"wanted_from": "2026-03-10T00:00", "wanted_to": "2026-03-10T00:00", "ordered_at": "2026-03-08T10:00"}
    return [
        {
            "order_id": f"V{n}",
            "customer_id": f"V{n}",
            "goods_amount": 10,
            "delivered_at": at,
            "status": "delivered" if at else "shipped",
        }
        | window
        for n, at in enumerate(arrivals)
    ]
