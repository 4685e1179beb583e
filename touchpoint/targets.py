"""Which target holds: the house's, or that of the one region or department that is looked at."""

from datetime import date

from touchpoint.measures import Measure
from touchpoint.scope import Scope
from touchpoint.settings import Settings, Target

PLACES = ("region", "department")


def of_scope(settings: Settings, measure: Measure, scope: Scope, day: date) -> Target | None:
    """The target of a measure on `day`: of the region or department that is all that `scope` chooses, else the house's.

    A filter that the measure cannot apply chooses nothing.
    """
    match scope.chosen:
        case ((place, (value,)),) if place in PLACES and place in measure.filters:
            return of_group(settings, measure.id, place, value, day) or of_group(settings, measure.id, "", "", day)
    return of_group(settings, measure.id, "", "", day)


def of_group(settings: Settings, measure_id: str, by: str, group: str, day: date) -> Target | None:
    """The target that a measure has on `day` for a region or department of its own; with `by` empty the house's."""
    if by and by not in PLACES:
        return None
    place = tuple(group if by == each else None for each in PLACES)
    holding = [
        each
        for each in settings.targets.get(measure_id, ())
        if (each.region, each.department) == place and (each.valid_from or date.min) <= day
    ]
    return max(holding, key=lambda each: each.valid_from or date.min, default=None)
