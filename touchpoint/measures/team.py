"""Measures of training, of what it goes along with, and of ideas."""

from functools import partial

from touchpoint.findings.coverage import Coverage
from touchpoint.findings.durations import Times
from touchpoint.findings.rates import total
from touchpoint.findings.shares import Share
from touchpoint.findings.training import SATISFIED
from touchpoint.measures.measure import Measure

_DAY = 86_400.0
_IDEA = (("suggestions.happened_at",),)
_OF_IDEAS = {"source": "source", "topic": "topic"}

DECISIONS = Times(
    time="seconds",
    events="decided",
    open="open",
    competing=None,
    called="ideas",
    open_called="still undecided",
    done="decided",
    scale=_DAY,
)

MEASURES = (
    Measure(
        id="training_coverage",
        name="Handled by trained people",
        code="T1",
        unit="share",
        counts="contacts",
        better="higher",
        counted_on="local day of the contact",
        definition=(
            "Contacts handled by people whose training in dealing with people was valid that day / contacts handled by "
            "people of ours; by course, those with that course, valid that day. A full count."
        ),
        query="team/coverage",
        find=Coverage(
            "trained", "contacts", "contacts handled", ("trained_days", "staff_days", "days of people with contacts")
        ),
        needs=(("contacts.agent_id",), ("trainings.completed_on",)),
        splits={"course": "course"},
    ),
    Measure(
        id="satisfied_after_case",
        name="Satisfied after a case",
        code="T2",
        unit="share",
        counts="answers",
        better="higher",
        counted_on="local day of the answer",
        definition=(
            "Satisfied answers / answers on satisfaction after cases that a person of ours owned. Answers about one"
            " person hang together: the interval is over people."
        ),
        query="team/answers",
        find=SATISFIED,
        needs=(("surveys.score",), ("cases.owner_id",)),
        one_questionnaire=True,
        splits={"recency": "time since the course"},
    ),
    Measure(
        id="ideas_received",
        name="Ideas received",
        code="T3",
        unit="count",
        counts="ideas",
        better="",
        counted_on="local day of the suggestion",
        definition="Suggestions of staff and customers made in the period.",
        query="team/ideas",
        find=partial(total, column="received", called="ideas"),
        needs=_IDEA,
        splits=_OF_IDEAS,
    ),
    Measure(
        id="ideas_adopted_share",
        name="Ideas adopted",
        code="T3b",
        unit="share",
        counts="ideas",
        better="higher",
        counted_on="local day of the decision",
        definition="Suggestions adopted / suggestions decided in the period. Undecided ones are in neither.",
        query="team/decided",
        find=Share("adopted", "decided", "ideas decided"),
        needs=(*_IDEA, ("suggestions.decided_at",)),
        splits=_OF_IDEAS,
    ),
    Measure(
        id="idea_decision_days_median",
        name="Time to decide an idea",
        code="T3c",
        unit="days",
        counts="ideas",
        better="lower",
        counted_on="local day of the suggestion",
        definition=(
            "Days from the suggestion by which half of those made in the period are adopted or declined, by "
            "Kaplan–Meier: undecided ones count with their time so far."
        ),
        query="team/decisions",
        find=partial(DECISIONS.quantile, q=0.5),
        needs=(*_IDEA, ("suggestions.decided_at",)),
        splits=_OF_IDEAS,
    ),
)
