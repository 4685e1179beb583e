"""Measures of waiting: how long until somebody answers, and who hung up before."""

from functools import partial

from touchpoint.findings.shares import Clusters, Share
from touchpoint.findings.waits import WAIT
from touchpoint.measures.measure import Measure

_STARTED = "local day of the contact"
_CONTACT = (("contacts.started_at",),)
_HOUR = {"hours": "Time of day"}
_ATTEMPTS = Clusters("customers", "hits_squared", "hits_by_attempts", "attempts_squared")


def _wait(measure_id: str, name: str, q: float, share: str) -> Measure:
    return Measure(
        id=measure_id,
        name=name,
        code="P5",
        unit="seconds",
        counts="contacts",
        better="lower",
        counted_on=_STARTED,
        definition=(
            f"Seconds within which {share} of those who called, chatted or wrote were answered, by Kaplan–Meier: who "
            "hung up counts with the time until then. Only contacts of which the wait is known."
        ),
        query="informed/waits",
        find=partial(WAIT.quantile, q=q),
        needs=(*_CONTACT, ("contacts.wait_seconds",)),
    )


MEASURES = (
    _wait("wait_seconds_median", "Wait for an answer", 0.5, "half"),
    _wait("wait_seconds_p90", "Wait for an answer, 90 %", 0.9, "nine in ten"),
    Measure(
        id="answered_in_time_share",
        name="Answered in time",
        code="P5b",
        unit="share",
        counts="attempts",
        better="higher",
        counted_on=_STARTED,
        definition=(
            "Inbound contacts answered within the seconds that the settings name / inbound contacts of which the wait "
            "is known; who hung up was not answered."
        ),
        query="informed/attempts",
        find=Share("hits", "attempts", "attempts", clusters=_ATTEMPTS),
        needs=(*_CONTACT, ("contacts.wait_seconds",)),
        settings=(("answer_within_seconds",),),
        params={"attempt": "in time"},
        splits=_HOUR,
    ),
    Measure(
        id="abandoned_share",
        name="Hung up before an answer",
        code="P6",
        unit="share",
        counts="attempts",
        better="lower",
        counted_on=_STARTED,
        definition=(
            "Inbound contacts that the customer gave up before an answer / inbound contacts of which that is known."
        ),
        query="informed/attempts",
        find=Share("hits", "attempts", "attempts", clusters=_ATTEMPTS),
        needs=(*_CONTACT, ("contacts.abandoned",)),
        params={"attempt": "abandoned"},
        splits=_HOUR,
    ),
)
