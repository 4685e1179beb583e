"""Whether what the house has set for measures is for measures that there are, and in their units."""

from collections.abc import Iterator

from touchpoint.errors import SettingsError
from touchpoint.measures import MEASURES
from touchpoint.settings import Settings
from touchpoint.settings.signals import EVERY_MEASURE


def refuse_unknown(settings: Settings) -> None:
    """Raise SettingsError naming each target, reference line, cause and relevant size that cannot be one."""
    faults = [*_targets(settings), *_lines(settings), *_causes(settings), *_relevant(settings)]
    if faults:
        raise SettingsError("\n".join(faults))


def _targets(settings: Settings) -> Iterator[str]:
    for name, targets in settings.targets.items():
        if name not in MEASURES:
            yield f"targets.{name} is the target of no measure: expected one of {', '.join(MEASURES)}"
            continue
        for each in targets:
            if MEASURES[name].unit == "share" and not 0 <= each.value <= 1:
                yield f"targets.{name}.value is {each.value:g}: expected a share from 0 to 1, such as 0.85 for 85 %"


def _lines(settings: Settings) -> Iterator[str]:
    for number, each in enumerate(settings.reference_lines, start=1):
        if each.measure not in MEASURES:
            known = ", ".join(MEASURES)
            yield f"[[reference_lines]] no. {number}: measure is {each.measure!r}: expected one of {known}"
        elif MEASURES[each.measure].unit == "share" and not 0 <= each.value <= 1:
            yield f"[[reference_lines]] no. {number}: value is {each.value:g}: expected a share from 0 to 1"


def _causes(settings: Settings) -> Iterator[str]:
    for number, each in enumerate(settings.causes, start=1):
        if each.measure not in (EVERY_MEASURE, *MEASURES):
            known = ", ".join((EVERY_MEASURE, *MEASURES))
            yield f"[[causes]] no. {number}: measure is {each.measure!r}: expected one of {known}"


def _relevant(settings: Settings) -> Iterator[str]:
    for name, size in settings.relevant.items():
        if name not in MEASURES:
            yield f"relevant.{name} is the size of no measure: expected one of {', '.join(MEASURES)}"
        elif MEASURES[name].unit == "share" and size > 1:
            yield f"relevant.{name} is {size:g}: expected a share from 0 to 1, such as 0.02 for 2 points"
