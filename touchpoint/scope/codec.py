"""How a link spells a scope.

`decode` never raises and never widens in silence: whatever it cannot use or had to mend is told in `remarks`, and a
filter of which nothing could be used matches nothing, not everything.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from difflib import get_close_matches

from touchpoint import periods
from touchpoint.scope.model import COMPARISONS, DEFAULT_COMPARISON, FILTERS, Choices, Scope

MOST_VALUES = 50
PARAMETERS = ("period", "from", "to", "compare", "build", *(each.key for each in FILTERS))
# How a page is shown, which changes no number: within another page, or in a meeting; `at` is a choice of other pages.
FRAME, CARD, SHOW = "frame", "card", "show"
FRAMES = ("page", "card")
MEETING = "meeting"
SHOWN = (FRAME, CARD, SHOW)
_BUILD = re.compile(r"[0-9A-Za-z-]{1,64}")
_MOST_LETTERS = 40
_MOST_NAMED = 3

Read = Callable[[str], list[str]]


def default(choices: Choices) -> Scope:
    return Scope(*periods.resolve(periods.DEFAULT, choices.calendar), preset=periods.DEFAULT)


def encode(scope: Scope) -> dict[str, list[str]]:
    """The query string for `scope`: one parameter a value, sorted; defaults are left out."""
    named = {} if scope.preset == periods.DEFAULT else period_parameters(scope)
    compared = {} if scope.compare == DEFAULT_COMPARISON else {"compare": [scope.compare]}
    return {**named, **compared, **filter_parameters(scope), **({"build": [scope.build]} if scope.build else {})}


def period_parameters(scope: Scope) -> dict[str, list[str]]:
    """How a link names the period: by its preset where it has one."""
    if scope.preset is not None:
        return {"period": [scope.preset]}
    return {"from": [scope.start.isoformat()], "to": [scope.last.isoformat()]}


def filter_parameters(scope: Scope) -> dict[str, list[str]]:
    """How a link names what is chosen; a filter that matches nothing keeps one empty value."""
    return {key: list(values) or [""] for key, values in scope.chosen}


def decode(read: Read, choices: Choices) -> tuple[Scope, list[str]]:
    """Read a scope from query parameters; `read(key)` gives the values a link holds under `key`.

    Gives the scope and the remarks: one plain sentence for everything that could not be followed to the letter. A
    well-formed `build` is kept whether or not that build is; its reader opens it, or says that it is gone.
    """
    remarks: list[str] = []
    scope = _period(read, choices, remarks)
    scope = replace(scope, compare=_compare(read, remarks), build=_build(read, remarks))
    for each in FILTERS:
        known = choices.values.get(each.key, ())
        scope = scope.with_chosen(each.key, _known(read(each.key), each.key, known, remarks))
    return scope, remarks


def unread(names: Iterable[str]) -> list[str]:
    """A remark on each of the parameters of a link that are none: a filter spelled wrong would widen in silence."""
    return _first_few([_unread(_short(name)) for name in sorted(names)], "more are not filters")


def build_asked(read: Read) -> str | None:
    """The build a link names, which has to be open before the rest of the link can be read; None for the newest."""
    return _build(read, [])


def _period(read: Read, choices: Choices, remarks: list[str]) -> Scope:
    """The asked period; the default, and a remark, where the link's cannot be used."""
    preset = _one(read, "period", remarks)
    if read("from") or read("to"):
        if preset is not None:
            remarks.append("the link names a period and dates: its dates are read")
        return _dates(read, choices, remarks)
    if preset is None:
        return default(choices)
    if preset not in periods.presets(choices.calendar):
        remarks.append(f"period = {_short(preset)} is not a period: {_instead(choices)}")
        return default(choices)
    return Scope(*periods.resolve(preset, choices.calendar), preset=preset)


def _dates(read: Read, choices: Choices, remarks: list[str]) -> Scope:
    calendar = choices.calendar
    start = _day(read, "from", calendar.first, remarks)
    last = _day(read, "to", calendar.last, remarks)
    if start is None or last is None:
        remarks.append(f"without both dates, {_instead(choices)}")
        return default(choices)
    if start > last:
        remarks.append(f"from = {start} comes after to = {last}: read the other way round")
        start, last = last, start
    if last < calendar.earliest or start > calendar.last:
        remarks.append(f"{start} to {last} lies outside the data: {_instead(choices)}")
        return default(choices)
    if start < calendar.earliest:
        remarks.append(f"{start} lies outside the data: read as {calendar.first}")
        start = calendar.first
    if last > calendar.last:
        remarks.append(f"{last} lies outside the data: read as {calendar.last}")
        last = calendar.last
    return Scope(start, last)


def _day(read: Read, key: str, edge: date, remarks: list[str]) -> date | None:
    """The day under `key`; the edge of the data, and a remark, where only the other end is given; None if unusable."""
    text = _one(read, key, remarks)
    if text is None:
        remarks.append(f"{key} is missing: read as {edge}")
        return edge
    try:
        return date.fromisoformat(text)
    except ValueError:
        remarks.append(f"{key} = {_short(text)} is not a date")
        return None


def _compare(read: Read, remarks: list[str]) -> str:
    asked = _one(read, "compare", remarks)
    if asked is None:
        return DEFAULT_COMPARISON
    if asked not in COMPARISONS:
        remarks.append(f"compare = {_short(asked)} is not a comparison: use {', '.join(COMPARISONS)}")
        return DEFAULT_COMPARISON
    return asked


def _build(read: Read, remarks: list[str]) -> str | None:
    asked = _one(read, "build", remarks)
    if asked is None or _BUILD.fullmatch(asked):
        return asked
    remarks.append(f"build = {_short(asked)} is not the name of a build: the newest is shown")
    return None


def _known(asked: list[str], key: str, known: tuple[str, ...], remarks: list[str]) -> tuple[str, ...] | None:
    if not asked:
        return None
    if asked == [""]:
        return ()
    if len(asked) > MOST_VALUES:
        remarks.append(f"{key}: {len(asked)} values, more than {MOST_VALUES}: not read")
        return ()
    strange = [value for value in dict.fromkeys(asked) if value not in known or not value]
    remarks += _first_few(
        [f"{key} = {_short(value)} is not in the data" for value in strange],
        f"more values of {key} are not in the data",
    )
    return tuple(sorted(set(asked) - set(strange)))


def _unread(name: str) -> str:
    near = get_close_matches(name.lower(), (*PARAMETERS, *SHOWN), n=1)
    return f"{name} is not a filter and not read" + (f" (did you mean {near[0]}?)" if near else "")


def _first_few(remarks: list[str], rest: str) -> list[str]:
    """The first few of many remarks of one kind, and of how many more the `rest` holds."""
    more = len(remarks) - _MOST_NAMED
    return remarks if more <= 0 else [*remarks[:_MOST_NAMED], f"{more} {rest}"]


def _one(read: Read, key: str, remarks: list[str]) -> str | None:
    texts = read(key)
    if len(set(texts)) > 1:
        remarks.append(f"{key} is given {len(texts)} times: the last one is read")
    return texts[-1] if texts else None


def _instead(choices: Choices) -> str:
    return f"{default(choices).period_in_words()} is shown"


def _short(text: str) -> str:
    """What a link says, fit to be quoted: short, and without characters that cannot be shown."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text[:_MOST_LETTERS])
