"""Measures of finding the real issue: what was stated against what was found, and who was heard."""

from touchpoint.findings.shares import Clusters, Share
from touchpoint.findings.unrecorded import unrecorded_share
from touchpoint.measures.measure import Measure

_CASE = (("cases.opened_at",),)
_BOTH = (("cases.reason",), ("cases.root_cause",))
_CLOSED = "local day of the last resolution"
_BY_CUSTOMER = Clusters("customers", "hits_squared", "hits_by_cases", "cases_squared")
_HEARD = {"core-issue": "whether the core issue was found"}
_SAME = "Letter case and spaces make no difference."


def _share(called: str, *, window: int = 0, without: str = "") -> Share:
    return Share(
        "hits",
        "cases",
        called,
        "too_young" if window else None,
        window,
        _BY_CUSTOMER,
        remarks=(("without", without),) if without else (),
    )


MEASURES = (
    Measure(
        id="core_issue_found",
        name="Core issue found at once",
        code="S9",
        unit="share",
        counts="cases with both",
        better="higher",
        counted_on=_CLOSED,
        definition=(
            "Cases whose reason as stated first is the root cause found at the end / cases resolved in the period with "
            f"both. {_SAME} Who never edits a reason scores 100 %: see the share with a root cause beside it."
        ),
        query="listening/shares",
        find=_share("cases with a reason and a root cause", without="resolved cases without one of them, left out"),
        needs=_BOTH,
        params={"share": "core_issue_found"},
    ),
    Measure(
        id="cause_recorded_share",
        name="Root cause recorded",
        code="S9b",
        unit="share",
        counts="resolved cases",
        better="higher",
        counted_on=_CLOSED,
        definition="Cases with a root cause / cases resolved in the period.",
        query="listening/shares",
        find=_share("resolved cases"),
        needs=(("cases.root_cause",),),
        params={"share": "cause_recorded"},
    ),
    Measure(
        id="reopened_by_cause",
        name="Reopened, where the core issue is known",
        code="S9c",
        unit="share",
        counts="cases with both",
        better="lower",
        counted_on=_CLOSED,
        definition=(
            "Cases reopened within 14 days of their first resolution / cases resolved in the period whose reason and "
            "root cause are both known, first resolved 14 days ago or more."
        ),
        query="listening/shares",
        find=_share("cases with a reason and a root cause", window=14),
        needs=(*_BOTH, ("case_events.new_value", "cases.reopened_count")),
        params={"share": "reopened"},
        splits=_HEARD,
    ),
    Measure(
        id="satisfied_by_cause",
        name="Satisfied, where the core issue is known",
        code="S9d",
        unit="share",
        counts="answered cases",
        better="higher",
        counted_on=_CLOSED,
        definition=(
            "Cases whose last answer is one of the best / cases resolved in the period whose reason and root cause are "
            "both known and about which the satisfaction survey with most answers about cases was answered."
        ),
        query="listening/shares",
        find=_share("answered cases with a reason and a root cause"),
        needs=(*_BOTH, ("surveys.score",), ("surveys.case_id",)),
        params={"share": "satisfied"},
        splits=_HEARD,
    ),
    Measure(
        id="heard_without_solution",
        name="Unsolved, but heard",
        code="S9e",
        unit="share",
        counts="unsolved cases",
        better="higher",
        counted_on="local day of the last contact or answer",
        definition=(
            "Cases whose last contact ended in no bad mood, or whose customer answered one of the best / cases that "
            "are open, withdrawn, or closed without an outcome though the export has outcomes, and of which the mood "
            "at the end of a contact, or an answer, is known."
        ),
        query="listening/shares",
        find=_share("unsolved cases with a mood or an answer"),
        needs=(*_CASE, ("contacts.mood_end", "surveys.case_id")),
        params={"share": "felt_heard"},
    ),
    Measure(
        id="unrecorded_complaint_share",
        name="Likely unrecorded complaints",
        code="U1",
        unit="share",
        counts="contacts in a bad mood",
        better="lower",
        counted_on="local day of the contact",
        definition=(
            "Share of the inbound contacts of the period that are likely to be complaints nobody recorded, of those "
            "with a text, without a complaint, and begun in a bad mood (or none known): (share that speaks the "
            "language of complaints − the rule's false alarms) / (what it finds of recorded complaints − its false "
            "alarms), after Rogan and Gladen. It supposes that they are worded like those that were recorded."
        ),
        query="listening/unrecorded",
        find=unrecorded_share,
        needs=(("contacts.body",), ("cases.kind",), ("contacts.mood_start",)),
    ),
)
