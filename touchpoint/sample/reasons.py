"""Why customers turn to the house: how often, over which desk, and what is said about it."""

from dataclasses import dataclass

from touchpoint.sample.truths import DEPARTMENTS, QUALITY, RECEIVABLE, REPAIR, SERVICE, SHIPPING, TECHNICAL, Department

KINDS = ("complaint", "question", "return", "compliment", "repair", "technical")
COMPLAINT, QUESTION, RETURN, COMPLIMENT, FIX, TECHNICAL_HELP = range(len(KINDS))


@dataclass(frozen=True)
class Reason:
    """A reason for a case.

    `sent` and `carried` are the chances per order that was sent or carried home; the case opens `soonest` to `latest`
    days after the order arrived (`late`: after the promised day; `early`: after it was placed). `at_once` is the share
    settled with the first answer.
    """

    name: str
    kind: int
    department: Department
    sent: float
    carried: float
    soonest: float
    latest: float
    subject: str
    counts_from: str = "delivered"
    at_once: float = 0.12


LATE_REASON = "delivery late"
LATE_CHANCE = 0.26
"""The chance that an order which comes too late leads to a complaint about it; others hardly ever do."""

REASONS = (
    Reason(LATE_REASON, COMPLAINT, SHIPPING, 0.0017, 0.0, 0.4, 2.5, "Parcel not here yet", "promised"),
    Reason("damaged in transit", COMPLAINT, SHIPPING, 0.0075, 0.0, 0.1, 3.0, "Box was crushed"),
    Reason("wrong item", COMPLAINT, SERVICE, 0.0087, 0.0035, 0.1, 4.0, "Not what I bought"),
    Reason("wrong price charged", COMPLAINT, RECEIVABLE, 0.0052, 0.0052, 0.5, 6.0, "Price on the bill", "ordered"),
    Reason("refund not received", COMPLAINT, RECEIVABLE, 0.0046, 0.0029, 10.0, 30.0, "Still waiting for my money"),
    Reason("unhelpful staff", COMPLAINT, SERVICE, 0.0023, 0.0046, 0.1, 3.0, "How I was treated"),
    Reason("repair took too long", COMPLAINT, REPAIR, 0.0041, 0.0064, 12.0, 45.0, "My repair"),
    Reason("repair did not hold", COMPLAINT, REPAIR, 0.0029, 0.0046, 20.0, 60.0, "Broken again"),
    Reason("faulty product", COMPLAINT, TECHNICAL, 0.0058, 0.007, 1.0, 30.0, "Stopped working"),
    Reason("poor finish", COMPLAINT, QUALITY, 0.0029, 0.0035, 0.5, 20.0, "Loose seam"),
    Reason("where is my order", QUESTION, SERVICE, 0.0104, 0.0, 1.0, 4.5, "When will it come?", "ordered", 0.62),
    Reason("product advice", QUESTION, SERVICE, 0.0041, 0.0075, 0.1, 12.0, "Which one suits?", "delivered", 0.62),
    Reason("copy of the bill", QUESTION, RECEIVABLE, 0.0023, 0.0041, 2.0, 30.0, "Bill, please", "ordered", 0.5),
    Reason("return wanted", RETURN, SERVICE, 0.0128, 0.0058, 0.5, 20.0, "Sending it back", "delivered", 0.3),
    Reason("thank you", COMPLIMENT, SERVICE, 0.0017, 0.0035, 0.5, 6.0, "A word of thanks", "delivered", 1.0),
    Reason("needs repair", FIX, REPAIR, 0.0075, 0.0128, 8.0, 90.0, "Please mend it", "delivered", 0.03),
    Reason("how to set it up", TECHNICAL_HELP, TECHNICAL, 0.0064, 0.007, 0.3, 10.0, "First steps", "delivered", 0.5),
    Reason(
        "does not switch on", TECHNICAL_HELP, TECHNICAL, 0.0046, 0.0046, 0.3, 30.0, "It stays dark", "delivered", 0.3
    ),
)
DEPARTMENT_NAMES = tuple(department.name for department in DEPARTMENTS)
