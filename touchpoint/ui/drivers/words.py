"""What the cards on what goes with satisfaction and with coming back say."""

from dataclasses import dataclass

from touchpoint import formats
from touchpoint.findings.drivers import Asked, Driver, Drivers

_SAID = 2


@dataclass(frozen=True)
class About:
    """What a card is about: its key, its subject, what n counts, whom it holds of, and where its rows are."""

    key: str
    subject: str
    asked: Asked
    among: str
    query: str
    number: str
    definition: str
    questionnaire: str = ""


def title(about: About, found: Drivers) -> str:
    """The clear differences: first those that the house can do something about, each by its excess."""
    if not found.clear:
        return f"What goes with {about.subject}: nothing that was looked at, clearly"
    clear = sorted(found.clear, key=lambda each: not each.exposure.is_ours)
    more = len(clear) - _SAID
    said = [_difference(each) for each in clear[:_SAID]]
    return f"What goes with {about.subject}: {', '.join(said)}" + (f", and {more} more" if more > 0 else "")


def _difference(each: Driver) -> str:
    side = "lower" if each.difference.value < 0 else "higher"
    return f"{formats.change(each.difference.value, 'share')} {side} {each.exposure.where}"


def first(about: About, found: Drivers) -> str:
    """What to look at first."""
    if found.first is None:
        return "no clear place to look at first"
    excess = formats.write(found.first.excess, "count")
    return (
        f"look first at: {found.first.exposure.name}, {formats.write(found.first.reach, 'share')} of all, "
        f"about {excess} more {about.asked.units} {about.asked.misses} than otherwise"
    )


def sure(about: About, found: Drivers) -> list[str]:
    misses = f"{formats.write(found.misses, 'count')} of {formats.counted(found.n, about.asked.units)}"
    lines = [
        f"{misses} are {about.asked.misses}, from {formats.counted(found.persons, 'customers')}",
        f"Held equal: {', '.join(found.mix) or 'nothing beside what is looked at'}",
        f"{formats.counted(len(found.found), 'differences')} tested together; of those called clear at most 5 % are "
        "expected to be false (Benjamini–Hochberg); q is the least such share at which each would be called clear",
        "What works through another of these, such as a late delivery that leads to a complaint, is not in its own "
        "difference; what is not recorded may be in any",
    ]
    given_up = [name for name in about.asked.mix.values() if name not in found.mix]
    if given_up:
        lines.append(f"Not held equal, as there is too little of it or it is alike in all: {', '.join(given_up)}")
    if found.unknown:
        lines.append(
            f"Left out: {formats.counted(found.unknown, about.asked.units)} of which one of these is not known"
        )
    if about.questionnaire:
        lines.append(
            f"Questionnaire: {about.questionnaire.replace('_', ' ')}; answers to others are not pooled with it"
        )
    return [*lines, *_shares(found), *found.remarks, *(f"Not told, {each}" for each in found.left_out)]


def _shares(found: Drivers) -> list[str]:
    """How much each explains, where that can be told."""
    if not found.shares:
        return []
    said = [
        f"{each.name} {formats.write(each.value, 'share')} "
        f"({formats.interval(each.interval.low, each.interval.high, 'share')})"
        for each in found.shares
    ]
    return [f"Of the differences that what is held equal leaves, each explains (LMG shares of R²): {', '.join(said)}"]
