"""A tiny company whose every row is known: two or more rows in each group, so that a wrong grain shows."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from touchpoint.settings import Settings
from touchpoint.settings.books import ControlTotal
from touchpoint.settings.callbacks import Callbacks
from touchpoint.settings.costs import MinuteCost
from touchpoint.settings.model import ClockChoice, OpeningHours, Reasons, ServiceLevel
from touchpoint.settings.policies import Policy
from touchpoint.settings.website import Website

Row = dict[str, Any]
SETTINGS = Settings(
    name="Test house",
    time_zone="Europe/London",
    currency="GBP",
    opening_hours=(OpeningHours(("monday", "tuesday", "wednesday", "thursday", "friday"), time(9), time(17)),),
    service_levels=(ServiceLevel("first_response", 4, "opening hours", department="Shipping"),),
    complaint_clocks=(ClockChoice("house-default"),),
    minute_costs=(MinuteCost(0.5, "payroll"),),
    policies=(
        Policy("Complaints", "1", kind="complaint", steps=("acknowledged", "told")),
        Policy("Gestures", "1"),
    ),
    reasons=Reasons(avoidable=("where is it",), valuable=("how to",), wrong_delivery=("wrong",)),
    answer_within_seconds=30,
    callbacks=Callbacks(48),
    website=Website(stale_after_hours=48, sold_through=("online",)),
    control_totals=(
        ControlTotal(date(2026, 2, 1), "ledger", sales=150),
        ControlTotal(date(2026, 3, 1), "ledger", sales=140, cases=3),
    ),
)


def orders() -> list[Row]:
    """Nine orders of three customers and a guest over three months; one cancelled, one test; all but one promised."""
    head = (
        "order_id",
        "customer_id",
        "ordered_at",
        "status",
        "sold_through",
        "store_id",
        "goods_amount",
        "refund_amount",
    )
    rows = _rows(
        head,
        ("O1", "C1", "2026-01-05T10:00", "delivered", "online", "", 100, ""),
        ("O2", "C2", "2026-01-06T10:00", "delivered", "shop", "S1", 50, ""),
        ("O3", "C1", "2026-02-02T10:00", "delivered", "shop", "S1", 80, 20),
        ("O4", "C3", "2026-02-03T10:00", "delivered", "shop", "S2", 40, ""),
        ("O5", "", "2026-02-04T10:00", "delivered", "shop", "S2", 30, ""),
        ("O6", "C2", "2026-03-01T10:00", "cancelled", "online", "", 70, ""),
        ("O7", "C3", "2026-03-02T09:00", "delivered", "online", "", 60, ""),
        ("O8", "C3", "2026-03-02T15:00", "delivered", "online", "", 10, ""),
        ("O9", "C2", "2026-03-03T10:00", "test", "online", "", 5, ""),
        ("O0", "C4", "2025-09-01T10:00", "delivered", "shop", "S2", 20, ""),
    )
    return [row | promises().get(row["order_id"], {}) | owners().get(row["order_id"], {}) for row in rows]


def owners() -> dict[str, Row]:
    """Of one order it is known who sold it."""
    return {"O2": {"owner_id": "A1"}}


def promises() -> dict[str, Row]:
    """What was promised of each order, what came of it and what it cost; O4 came a day late, O7 is overdue."""
    head = (
        "order_id", "first_promised_on", "last_promised_on", "delay_told_at", "tracking_sent_at", "delivered_at", "documents_ok",
        "picking_cost",
    )  # fmt: skip
    rows = _rows(
        head,
        ("O1", "2026-01-08", "2026-01-08", "", "2026-01-06T10:00", "2026-01-08T10:00", "true", 2),
        ("O2", "2026-01-09", "2026-01-09", "", "", "2026-01-09T10:00", "true", 1),
        ("O3", "2026-02-05", "2026-02-05", "", "2026-02-03T10:00", "2026-02-05T10:00", "false", 1),
        ("O4", "2026-02-06", "2026-02-07", "2026-02-05T10:00", "", "2026-02-07T10:00", "true", 1),
        ("O6", "2026-03-04", "2026-03-04", "", "", "", "", ""),
        ("O7", "2026-03-05", "2026-03-20", "", "", "", "", 2),
        ("O8", "2026-03-05", "2026-03-05", "", "2026-03-03T10:00", "2026-03-05T10:00", "true", 2),
    )
    return {row.pop("order_id"): row for row in rows}


def returns() -> list[Row]:
    """Three of O1, O2 and O3: refunded, refused, and not decided."""
    return _rows(
        (
            "return_id",
            "order_id",
            "requested_at",
            "decided_at",
            "refunded_at",
            "decision",
            "quantity",
            "service_minutes",
        ),
        ("B1", "O1", "2026-01-12T10:00", "2026-01-13T10:00", "2026-01-15T10:00", "approved", 1, 12),
        ("B2", "O2", "2026-01-14T10:00", "2026-01-14T12:00", "", "refused", 1, 5),
        ("B3", "O3", "2026-02-10T10:00", "", "", "", 1, ""),
    )


def order_lines() -> list[Row]:
    """Of the first two orders it is known what came: one unit of O2 was missing."""
    return _rows(
        (
            "order_id",
            "line_id",
            "product_id",
            "quantity",
            "unit_price",
            "first_delivered_quantity",
            "right_item",
            "undamaged",
        ),
        ("O1", 1, "P1", 1, 100, 1, "true", "true"),
        ("O2", 1, "P2", 2, 25, 1, "true", "true"),
        ("O3", 1, "P1", 1, 60, "", "", ""),
        ("O3", 2, "P2", 1, 20, "", "", ""),
        ("O4", 1, "P2", 1, 40, "", "", ""),
        ("O7", 1, "P3", 1, 60, "", "", ""),
    )


def cases() -> list[Row]:
    """Five cases: three complaints, one of them open and one escalated, one open question, one reopened."""
    head = (
        "case_id", "customer_id", "order_id", "opened_at", "first_response_at", "resolved_at", "due_at", "status", "kind",
        "channel", "department", "reason", "resolved_at_first_contact",
    )  # fmt: skip
    rows = _rows(
        head,
        ("K1", "C1", "O1", "2026-01-10T09:00", "2026-01-10T11:00", "2026-01-12T09:00", "2026-01-15T09:00", "resolved", "complaint", "email", "Shipping", "late", ""),
        ("K2", "C2", "O2", "2026-01-20T09:00", "2026-01-21T09:00", "2026-01-30T09:00", "2026-01-25T09:00", "resolved", "complaint", "phone", "Shipping", "late", ""),
        ("K3", "C1", "O3", "2026-02-10T09:00", "", "", "2026-02-20T09:00", "open", "complaint", "email", "Repair", "broken", ""),
        ("K4", "C3", "O4", "2026-02-11T09:00", "2026-02-11T10:00", "2026-02-11T10:00", "", "closed", "question", "phone", "Repair", "how to", "true"),
        ("K0", "C4", "O0", "2025-10-10T09:00", "2025-10-10T10:00", "2025-10-11T09:00", "", "resolved", "complaint", "email", "Shipping", "late", ""),
        ("K5", "C3", "O7", "2026-03-05T09:00", "2026-03-05T12:00", "2026-03-06T09:00", "2026-04-20T09:00", "resolved", "technical", "phone", "Repair", "broken", ""),
    )  # fmt: skip
    more = {
        "K1": {"root_cause": "late"},
        "K2": {"root_cause": "wrong address", "escalated_at": "2026-01-26T09:00"},
        "K3": {"response_due_at": "2026-04-12T09:00"},
        "K4": {"owner_id": "A1"},
        "K5": {"product_id": "P3", "diagnosed_at": "2026-03-05T11:00", "resolved_at_first_contact": "false"},
    }
    return [row | more.get(row["case_id"], {}) for row in rows]


def case_events() -> list[Row]:
    """K5 was resolved, reopened by the customer and resolved again, by two people and a bot; K3 changed its desk."""
    return _rows(
        ("case_id", "happened_at", "field", "old_value", "new_value"),
        ("K2", "2026-01-20T10:00", "step", "", "acknowledged"),
        ("K2", "2026-01-24T08:00", "step", "", "told"),
        ("K3", "2026-02-10T10:00", "department", "Shipping", "Repair"),
        ("K5", "2026-03-05T09:10", "owner", "", "A3"),
        ("K5", "2026-03-05T09:20", "owner", "A3", "A1"),
        ("K5", "2026-03-05T13:00", "status", "open", "resolved"),
        ("K5", "2026-03-05T18:00", "status", "resolved", "open"),
        ("K5", "2026-03-05T18:30", "owner", "A1", "A2"),
        ("K5", "2026-03-06T09:00", "status", "open", "resolved"),
    )


def contacts() -> list[Row]:
    """Eleven contacts: one an automatic reply, one a follow-up, one an adviser's; of some it is known what they were about."""
    head = ("contact_id", "case_id", "customer_id", "order_id", "started_at", "channel", "direction", "is_auto_reply")
    about = {
        "X1": {"reason": "where is it", "handling_minutes": 6, "purpose": "status", "body": "Where is my parcel?"},
        "X2": {"agent_id": "A1", "wait_seconds": 20, "abandoned": "false", "body": "My parcel is late"},
        "X3": {"agent_id": "A2", "wait_seconds": 50, "abandoned": "true"},
        "X4": {"agent_id": "A1", "mood_start": -1, "mood_end": -1},
        "X6": {"agent_id": "A2", "reason": "how to", "handling_minutes": 4, "body": "Is my parcel on its way?"},
        "X9": {"purpose": "follow_up", "handling_minutes": 5},
        "X10": {"purpose": "sales"},
        "X11": {"agent_id": "A1", "purpose": "status"},
    }
    rows = _rows(
        head,
        ("X1", "K1", "C1", "O1", "2026-01-10T09:00", "email", "inbound", "false"),
        ("X2", "K2", "C2", "O2", "2026-01-20T09:00", "phone", "inbound", "false"),
        ("X3", "K2", "C2", "O2", "2026-01-23T09:00", "phone", "inbound", "false"),
        ("X4", "K3", "C1", "O3", "2026-02-10T09:00", "email", "inbound", "false"),
        ("X5", "K3", "C1", "O3", "2026-02-10T09:01", "email", "outbound", "true"),
        ("X6", "", "C3", "O7", "2026-03-10T09:00", "chat", "inbound", "false"),
        ("X7", "", "C3", "O7", "2026-03-14T09:00", "chat", "inbound", "false"),
        ("X8", "", "C3", "O7", "2026-03-28T09:00", "chat", "inbound", "false"),
        ("X9", "", "C2", "O2", "2026-01-10T09:00", "phone", "outbound", "false"),
        ("X10", "", "C3", "", "2026-02-20T09:00", "phone", "outbound", "false"),
        ("X11", "", "C2", "O2", "2026-01-08T09:00", "phone", "outbound", "false"),
    )
    return [row | about.get(row["contact_id"], {}) for row in rows]


def surveys() -> list[Row]:
    head = (
        "survey_id",
        "kind",
        "trigger",
        "status",
        "invited_at",
        "answered_at",
        "score",
        "customer_id",
        "case_id",
        "order_id",
    )
    return _rows(
        head,
        ("V1", "csat", "after_order", "complete", "2026-01-07T10:00", "2026-01-08T10:00", 5, "C1", "", "O1"),
        ("V2", "csat", "after_order", "complete", "2026-01-07T10:00", "2026-01-09T10:00", 2, "C2", "", "O2"),
        ("V3", "csat", "after_order", "", "2026-02-04T10:00", "", "", "C3", "", "O4"),
        ("V4", "csat", "after_order", "complete", "2026-02-04T10:00", "2026-02-05T10:00", 4, "C1", "", "O3"),
        ("V5", "csat", "after_case", "complete", "2026-02-12T10:00", "2026-02-12T11:00", 3, "C3", "K4", ""),
        ("V6", "nps", "", "complete", "", "2026-02-20T10:00", 10, "C1", "", ""),
        ("V7", "nps", "", "complete", "", "2026-03-20T10:00", 6, "C1", "", ""),
        ("V8", "ces", "after_case", "complete", "2026-03-07T10:00", "2026-03-07T12:00", 6, "C3", "K5", ""),
        ("V0", "nps", "", "complete", "", "2025-11-01T10:00", 9, "C4", "", ""),
        ("V00", "csat", "after_order", "complete", "2025-11-01T10:00", "2025-11-02T10:00", 5, "C4", "", "O0"),
        ("V9", "csat", "after_order", "bounced", "2026-03-25T10:00", "", "", "C3", "", "O7"),
        ("V10", "nps", "after_visit", "complete", "", "2026-02-01T10:00", 1, "C2", "", ""),
        ("V11", "nps", "after_visit", "complete", "", "2026-03-01T10:00", 9, "C2", "", ""),
    )  # fmt: skip


def order_events() -> list[Row]:
    """O1 was packed and sent, its customer told of the latter alone."""
    return _rows(
        ("order_id", "stage", "happened_at", "told_at"),
        ("O1", "packed", "2026-01-06T09:00", ""),
        ("O1", "shipped", "2026-01-06T10:00", "2026-01-06T10:00"),
        ("O1", "delivered", "2026-01-08T10:00", ""),
    )


def stock_days() -> list[Row]:
    """Two products on two days in one store, one of them gone on the second."""
    return _rows(
        ("day", "store_id", "product_id", "in_stock"),
        ("2026-02-02", "S1", "P1", "true"),
        ("2026-02-02", "S1", "P2", "true"),
        ("2026-03-02", "S1", "P1", "true"),
        ("2026-03-02", "S1", "P2", "false"),
    )


def site_checks() -> list[Row]:
    """The site answered once of two times; a link was dead in two crawls, another never, and one page is stale."""
    return _rows(
        ("checked_at", "url", "kind", "ok", "status_code", "last_verified_at"),
        ("2026-02-02T09:00", "https://shop.example.com/", "availability", "true", 200, ""),
        ("2026-03-02T09:00", "https://shop.example.com/", "availability", "false", 503, ""),
        ("2026-03-02T09:00", "https://shop.example.com/help", "link", "false", 404, ""),
        ("2026-03-02T11:00", "https://shop.example.com/help", "link", "false", 404, ""),
        ("2026-03-02T09:00", "https://shop.example.com/about", "link", "true", 200, ""),
        ("2026-03-02T09:00", "https://shop.example.com/prices", "freshness", "true", "", "2026-02-20T09:00"),
        ("2026-03-02T09:00", "https://shop.example.com/hours", "freshness", "true", "", "2026-03-02T08:00"),
    )


def site_tasks() -> list[Row]:
    """Three visits: one done, one whose order failed, one of nobody known."""
    return _rows(
        ("session_id", "task", "happened_at", "customer_id", "pages", "completed", "error"),
        ("H1", "check_order", "2026-02-05T10:00", "C1", 3, "true", ""),
        ("H1", "message", "2026-02-05T10:10", "C1", 2, "true", ""),
        ("H2", "checkout", "2026-02-06T10:00", "C3", 4, "false", "payment timeout"),
        ("H3", "checkout", "2026-03-06T10:00", "", 4, "true", ""),
    )


def suggestions() -> list[Row]:
    """Three suggestions; one is adopted, and of another nobody knows when it happened: it is rejected."""
    return _rows(
        ("suggestion_id", "happened_at", "source", "topic", "status", "decided_at"),
        ("G1", "2026-03-01T09:00", "staff", "forms", "received", ""),
        ("G2", "the other day", "", "", "", ""),
        ("G3", "2026-02-01T09:00", "customer", "website", "adopted", "2026-02-11T09:00"),
    )


def tables() -> dict[str, list[Row]]:
    """All of the tiny company, by table."""
    return {
        "customers": _rows(
            ("customer_id", "email", "region", "segment", "phone", "name", "source"),
            ("C1", "ana@example.com", "North", "regular", "", "", "recommendation"),
            ("C1-desk", " ANA@example.com", "", "", "", "", ""),
            ("C2", "ben@example.com", "South", "regular", "+44 20 7946 0001", "Dan Day", ""),
            ("C3", "", "South", "clientele", "", "", ""),
            ("C4", "", "South", "regular", "", "", ""),
            ("shopify:dan@example.com", "dan@example.com", "", "", "0044 20 79460001", "dan  day", ""),
        ),
        "stores": _rows(("store_id", "name", "region"), ("S1", "High Street", "North"), ("S2", "Mill Lane", "South")),
        "agents": _rows(("agent_id", "name", "is_bot"), ("A1", "Al", "false"), ("A2", "Bo", ""), ("A3", "Bot", "true")),
        "products": _rows(
            ("product_id", "category", "price_tier"),
            ("P1", "Shoes", "luxury"),
            ("P2", "Shoes", "value"),
            ("P3", "Radios", "standard"),
        ),
        "orders": orders(),
        "order_lines": order_lines(),
        "returns": returns(),
        "cases": cases(),
        "case_events": case_events(),
        "contacts": contacts(),
        "surveys": surveys(),
        "suggestions": suggestions(),
        "order_events": order_events(),
        "stock_days": stock_days(),
        "site_checks": site_checks(),
        "site_tasks": site_tasks(),
        "trainings": _rows(
            ("agent_id", "course", "kind", "completed_on", "expires_on"),
            ("A1", "Listening", "interpersonal", "2026-01-15", "2026-02-01"),
            ("A2", "Tills", "product", "2025-06-01", ""),
        ),
        "policy_reads": _rows(
            ("agent_id", "policy", "version", "read_at"),
            ("A1", "Complaints", "1", "2026-01-05T09:00"),
            ("A1", "Gestures", "1", "2026-01-15T09:00"),
            ("A2", "Complaints", "1", ""),
        ),
        "gestures": _rows(
            ("gesture_id", "customer_id", "case_id", "happened_at", "kind", "cost"),
            ("J0", "C4", "K0", "2025-10-12T12:00", "voucher", 5),
            ("J1", "C1-desk", "", "2026-02-14T12:00", "flowers", 12),
        ),
        "visits": _rows(
            ("visit_id", "case_id", "wanted_from", "wanted_to", "arrived_at"),
            ("W1", "K3", "2026-02-12T09:00", "2026-02-12T11:00", "2026-02-12T11:30"),
        ),
    }


def _rows(columns: Sequence[str], *rows: Sequence[Any]) -> list[Row]:
    return [dict(zip(columns, row, strict=True)) for row in rows]
