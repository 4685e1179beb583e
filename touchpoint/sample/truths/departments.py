"""The departments and how they work."""

from dataclasses import dataclass


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
