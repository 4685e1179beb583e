"""Whether technical support leaves the customer calm, finds it easy, and is recommended for it."""

from collections.abc import Callable
from typing import Any

from touchpoint.findings import scores
from touchpoint.findings.shares import Clusters, Share
from touchpoint.measures.measure import Measure
from touchpoint.measures.technical.splits import BY_HELP, KINDS

_ANSWERED = "local day of the answer"


def _scores(
    measure_id: str, name: str, survey: str, code: str, unit: str, find: Callable[..., Any], definition: str
) -> Measure:
    return Measure(
        id=measure_id,
        name=name,
        code=code,
        unit=unit,
        counts="answers",
        better="higher",
        counted_on=_ANSWERED,
        definition=f"{definition} One questionnaire at a time: the one with most answers in the period.",
        query="technical/scores",
        find=find,
        needs=(("surveys.score",), *KINDS),
        params={"answers_to": survey},
        one_questionnaire=True,
        splits=BY_HELP if survey == "nps" else {},
    )


MEASURES = (
    Measure(
        id="technical_calmed_share",
        name="Upset customers calmed",
        code="S8",
        unit="share",
        counts="contacts",
        better="higher",
        counted_on="local day of the contact",
        definition=(
            "Contacts that ended with the customer no longer upset / contacts that began with an upset one, of which "
            "the end is known. Of technical and repair cases, and of departments a quarter of whose cases or more are "
            "such: these also have the complaints about them."
        ),
        query="technical/calmed",
        find=Share(
            "calmed",
            "contacts",
            "contacts",
            clusters=Clusters("customers", "calmed_squared", "calmed_by_contacts", "contacts_squared"),
            left_out=("not_known", "contacts of which nobody says how they ended"),
        ),
        needs=(("contacts.mood_start",), ("contacts.mood_end",), ("cases.kind",)),
    ),
    _scores(
        "technical_ease",
        "Ease of getting technical help",
        "ces",
        "S5",
        "score",
        scores.ease,
        "Mean of the effort score after technical and repair cases, on 1 to 7, 7 the easiest.",
    ),
    _scores(
        "nps_by_technical_help",
        "Recommending, helped or not",
        "nps",
        "TS5",
        "points",
        scores.promoter_score,
        (
            "Net promoter score of known customers; helped are those of whom a technical or repair case was settled in "
            "the 90 days before their answer. Who needs help differs from who does not: a difference is an "
            "association, and says nothing of what help does."
        ),
    ),
)
