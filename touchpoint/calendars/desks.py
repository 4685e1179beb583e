"""Which hours hold for whom: those of a desk, else of its department, else of its channel, else the house's."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product

from touchpoint.settings import Settings
from touchpoint.settings.model import OpeningHours


@dataclass(frozen=True)
class Desk:
    """A department as it is reached by a channel; None stands for any other, and both for the house."""

    department: str | None = None
    channel: str | None = None

    @property
    def name(self) -> str:
        """'house', 'department Repair', 'channel phone', 'department Repair, channel phone'."""
        said = [f"department {self.department}"] if self.department is not None else []
        said += [f"channel {self.channel}"] if self.channel is not None else []
        return ", ".join(said) or "house"

    def and_wider(self) -> Iterator["Desk"]:
        """This desk and those whose hours it keeps where it has none of its own, the nearest first."""
        yield from dict.fromkeys((self, Desk(self.department), Desk(channel=self.channel), HOUSE))


HOUSE = Desk()


def desks(settings: Settings) -> dict[Desk, str]:
    """Each desk that the settings tell apart, with the name of its calendar: equal ones share the first one's name.

    Empty where no opening hours are set.
    """
    departments = dict.fromkeys((None, *(each.department for each in settings.opening_hours)))
    departments |= dict.fromkeys(each.department for each in settings.closures)
    channels = dict.fromkeys((None, *(each.channel for each in settings.opening_hours)))
    every = [Desk(*pair) for pair in product(departments, channels)]
    names: dict[object, str] = {}
    told = {}
    for desk in sorted(every, key=lambda each: (each.department is not None) + (each.channel is not None)):
        hours = tuple(wider for wider in desk.and_wider() if _hours(settings, wider))
        if hours:
            told[desk] = names.setdefault((hours, _closures(settings, desk)), desk.name)
    return told


def hours_on(settings: Settings, desk: Desk, day: date) -> list[OpeningHours] | None:
    """The opening hours that hold for a desk on a day of the year, holidays aside; None where none are set yet."""
    for wider in desk.and_wider():
        holding = [each for each in _hours(settings, wider) if (each.valid_from or date.min) <= day]
        if holding:
            latest = max(each.valid_from or date.min for each in holding)
            return [each for each in holding if (each.valid_from or date.min) == latest]
    return None


def _hours(settings: Settings, desk: Desk) -> list[OpeningHours]:
    return [each for each in settings.opening_hours if Desk(each.department, each.channel) == desk]


def _closures(settings: Settings, desk: Desk) -> frozenset[date]:
    return frozenset(closed_on(settings, desk))


def closed_on(settings: Settings, desk: Desk) -> Iterator[date]:
    """The days on which a desk is away although the week says otherwise, public holidays aside."""
    return (each.day for each in settings.closures if each.department in (None, desk.department))
