"""A company that takes things back and mends them, as of 31 March 2026, 18:00 in London.

Every return, order and case is of a customer of its own. 120 returns asked for on 12 January, the first 60 in a small
shop, the others nowhere: the first 80 approved, of these every fourth outside the policy; 40 refused, of these every
fourth overturned. Half took 4 minutes and cost 2, half 8 and 4; half were the seller's fault. · 100 orders of two units
of 10 each, there on 10 January; of every fifth both units, and so a fifth of the money, were asked back in February.
60 technical cases of 5 January, settled after two days: every fourth diagnosed after 20 hours, reopened, without a
cause, the others after 5 hours; every second solved from afar; of every third a second contact. All were upset, every
fourth stayed so. 40 said how easy it was, half 5 and half 7. In February all 60 were asked whether they recommend, 40
gave 10 and 20 gave 0; of 40 others 10 gave 10 and 30 gave 0.
"""

from typing import Any

Row = dict[str, Any]


def assisted() -> dict[str, list[Row]]:
    """All of the above."""
    return {
        "stores": [{"store_id": "S1", "size": "small", "clientele": "neighbourhood"}],
        "products": [{"product_id": "P", "name": "Radio"}],
        "returns": [*map(_decided, range(120)), *(_sent_back(place) for place in range(0, 100, 5))],
        "orders": [_order(place) for place in range(100)],
        "order_lines": [
            {"order_id": f"O{place}", "line_id": 1, "product_id": "P", "quantity": 2, "unit_price": 10}
            for place in range(100)
        ],
        "cases": [*map(_case, range(60))],
        "contacts": [*map(_first, range(60)), *(_second(place) for place in range(0, 60, 3))],
        "surveys": [*map(_ease, range(40)), *map(_recommends, range(100))],
    }


def _decided(place: int) -> Row:
    approved, fourth = place < 80, place % 4 == 0
    return {
        "return_id": f"R{place}",
        "customer_id": f"r{place}",
        "store_id": "S1" if place < 60 else "",
        "requested_at": "2026-01-12T10:00",
        "decided_at": "2026-01-13T10:00",
        "decided_by_role": "manager" if place < 60 else "desk",
        "decision": "approved" if approved else "refused",
        "outside_policy": str(fourth).lower() if approved else "",
        "appealed": "" if approved else str(fourth).lower(),
        "overturned": "true" if fourth and not approved else "",
        "fault": ("seller", "seller", "customer", "none")[place % 4],
        "service_minutes": 4 + 4 * (place % 2),
        "handling_cost": 2 + 2 * (place % 2),
    }


def _order(place: int) -> Row:
    return {
        "order_id": f"O{place}",
        "customer_id": f"o{place}",
        "ordered_at": "2026-01-05T10:00",
        "delivered_at": "2026-01-10T10:00",
        "status": "delivered",
    }


def _sent_back(place: int) -> Row:
    return {"return_id": f"B{place}", "order_id": f"O{place}", "quantity": 2, "requested_at": "2026-02-05T10:00"}


def _case(place: int) -> Row:
    fourth = place % 4 == 0
    return {
        "case_id": f"K{place}",
        "customer_id": f"k{place}",
        "product_id": "P",
        "kind": "technical",
        "department": "Bench",
        "opened_at": "2026-01-05T10:00",
        "diagnosed_at": "2026-01-06T06:00" if fourth else "2026-01-05T15:00",
        "resolved_at": "2026-01-07T10:00",
        "status": "resolved",
        "root_cause": "" if fourth else "battery",
        "solved_remotely": str(place % 2 == 0).lower(),
        "reopened_count": int(fourth),
    }


def _first(place: int) -> Row:
    mood = {"mood_start": -1, "mood_end": -1 if place % 4 == 0 else 0}
    return {"contact_id": f"X{place}", "case_id": f"K{place}", "started_at": "2026-01-05T10:00"} | mood


def _second(place: int) -> Row:
    return {"contact_id": f"Y{place}", "case_id": f"K{place}", "started_at": "2026-01-06T10:00"}


def _ease(place: int) -> Row:
    about = {"survey_id": f"E{place}", "kind": "ces", "trigger": "after_case", "case_id": f"K{place}"}
    return about | {"answered_at": "2026-01-20T10:00", "score": 5 + 2 * (place % 2)}


def _recommends(place: int) -> Row:
    score = 10 if place < 40 or 60 <= place < 70 else 0
    person = f"k{place}" if place < 60 else f"o{place}"
    return {"survey_id": f"N{place}", "kind": "nps", "customer_id": person, "score": score} | {
        "answered_at": "2026-02-10T10:00"
    }
