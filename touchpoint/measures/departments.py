"""Measures of departments and the people a customer meets."""

from functools import partial

from touchpoint.findings.means import Mean
from touchpoint.findings.rates import total
from touchpoint.findings.shares import Share
from touchpoint.measures.measure import Measure

_CASE = (("cases.opened_at",),)
_RESOLVED = "local day of the resolution"
_LOGGED = (*_CASE, ("case_events.new_value",))

MEASURES = (
    Measure(
        id="answered_by_deadline",
        name="Answered by the deadline",
        code="C7",
        unit="share",
        counts="cases",
        better="higher",
        counted_on="local day on which the answer is due",
        definition=(
            "Answered in time / (in time + late + not answered and past the deadline), of the cases of any kind whose"
            " first answer was due in the period and whose time has passed. What ended without an answer is late. Cases"
            " without such a deadline are no promise; later deadlines are pending."
        ),
        query="departments/answers_due",
        find=Share(
            "met", "due", "cases due", left_out=("not_judged", "withdrawn or with impossible times, so not judged")
        ),
        needs=(*_CASE, ("cases.response_due_at", "service_targets.within_minutes")),
        instead_of={"cases.response_due_at": ("service_levels", "complaint_clocks")},
    ),
    Measure(
        id="cases_opened",
        name="Cases opened",
        code="C0",
        unit="count",
        counts="cases",
        better="",
        counted_on="local day of opening",
        definition="Cases opened in the period, without spam and without those merged into others or deleted.",
        query="departments/opened",
        find=partial(total, column="opened", called="cases"),
        needs=_CASE,
    ),
    Measure(
        id="owner_changes_per_case",
        name="Changes of person",
        code="C12",
        unit="per case",
        counts="cases",
        better="lower",
        counted_on=_RESOLVED,
        definition=(
            "Times another person took a case over, up to its resolution / cases resolved in the period with a log of "
            "their owners. Queues and bots are no persons; the first assignment is no change."
        ),
        query="departments/handoffs",
        find=Mean("owner_changes", "owner_changes_square", "owner_cases", "cases with a log of owners"),
        needs=_LOGGED,
    ),
    Measure(
        id="team_changes_per_case",
        name="Changes of department",
        code="C12",
        unit="per case",
        counts="cases",
        better="lower",
        counted_on=_RESOLVED,
        definition=(
            "Times another department took a case over, up to its resolution / cases resolved in the period, of tools "
            "that log departments."
        ),
        query="departments/handoffs",
        find=Mean("team_changes", "team_changes_square", "team_cases", "cases with a log of departments"),
        needs=_LOGGED,
    ),
    Measure(
        id="sent_back_share",
        name="Sent there and back",
        code="C12",
        unit="share",
        counts="cases",
        better="lower",
        counted_on=_RESOLVED,
        definition=(
            "Cases that went from one person or department to another and back to the first / cases resolved in the "
            "period with a log of their owners or departments."
        ),
        query="departments/handoffs",
        find=Share("went_back", "cases", "cases with a log"),
        needs=_LOGGED,
    ),
    Measure(
        id="one_person_to_delivery_share",
        name="One person from sale to delivery",
        code="C11c",
        unit="share",
        counts="orders",
        better="higher",
        counted_on="local day of the delivery",
        definition=(
            "Orders whose owner handled every contact about them from the sale to the delivery / valid orders delivered"
            " in the period that have an owner and at least one such contact with a person of ours."
        ),
        query="departments/accompanied",
        find=Share("one_person", "orders", "orders with an owner and contact"),
        needs=(("orders.owner_id",), ("contacts.agent_id",), ("orders.delivered_at",)),
    ),
)
