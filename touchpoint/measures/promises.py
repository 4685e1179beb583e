"""The measure of the promise that every complaint is answered within a set time."""

from touchpoint.findings.shares import Share
from touchpoint.measures.measure import Measure

MEASURES = (
    Measure(
        id="promise_kept",
        name="Complaints answered in time",
        code="C8",
        unit="share",
        counts="complaints",
        better="higher",
        counted_on="local day on which the answer is due",
        definition=(
            "Complaints settled at the first contact or answered by a person within the time set / complaints whose "
            "answer was due in the period and whose time has passed. Late answers, and none by then, break the "
            "promise; later deadlines are pending. Complaints without a time set are no promise."
        ),
        query="complaints/promises",
        find=Share(
            "kept",
            "due",
            "complaints to be answered",
            left_out=("not_judged", "withdrawn or with impossible times, so not judged"),
        ),
        needs=(("cases.opened_at",), ("cases.kind",), ("cases.response_due_at", "service_targets.within_minutes")),
        instead_of={"cases.response_due_at": ("service_levels", "complaint_clocks")},
    ),
)
