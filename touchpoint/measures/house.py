"""Whether what the house has set for measures is for measures that there are, and in their units."""

from collections.abc import Iterator

from touchpoint.errors import SettingsError
from touchpoint.measures import MEASURES
from touchpoint.settings import Settings


def refuse_unknown(settings: Settings) -> None:
    """Raise SettingsError naming each target and reference line that cannot be one."""
    faults = [*_targets(settings), *_lines(settings)]
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
