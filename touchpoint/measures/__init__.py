"""The measures of the contract: each number is defined here once; pages, downloads and `measure` all come here."""

from touchpoint.errors import ScopeError
from touchpoint.measures import (
    bad_experience,
    callbacks,
    checks,
    contacts,
    convenience,
    delivery,
    departments,
    errands,
    extra_mile,
    handling,
    informed,
    listening,
    outcomes,
    policies,
    premium,
    promises,
    recommending,
    records,
    repeat,
    returned,
    survey,
    team,
    technical,
    touchpoints,
    value,
    waiting,
    website,
)
from touchpoint.measures.measure import BY_QUESTIONNAIRE, BY_TIME, Measure

MEASURES: dict[str, Measure] = {
    m.id: m
    for m in (
        *survey.MEASURES,
        *repeat.MEASURES,
        *handling.MEASURES,
        *outcomes.MEASURES,
        *promises.MEASURES,
        *contacts.MEASURES,
        *records.MEASURES,
        *delivery.MEASURES,
        *checks.MEASURES,
        *returned.MEASURES,
        *bad_experience.MEASURES,
        *callbacks.MEASURES,
        *convenience.MEASURES,
        *departments.MEASURES,
        *extra_mile.MEASURES,
        *informed.MEASURES,
        *waiting.MEASURES,
        *listening.MEASURES,
        *policies.MEASURES,
        *premium.MEASURES,
        *recommending.MEASURES,
        *team.MEASURES,
        *technical.MEASURES,
        *touchpoints.MEASURES,
        *value.MEASURES,
        *website.MEASURES,
        *errands.MEASURES,
    )
}

__all__ = ["BY_QUESTIONNAIRE", "BY_TIME", "MEASURES", "Measure", "get"]


def get(measure_id: str) -> Measure:
    """The measure with that id; ScopeError naming the known ones."""
    if measure_id not in MEASURES:
        raise ScopeError(f"there is no measure {measure_id[:60]!r}: use one of {', '.join(MEASURES)}")
    return MEASURES[measure_id]
