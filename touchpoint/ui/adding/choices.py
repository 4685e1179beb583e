"""What cannot be read off a file and has to be asked: the order of dates, the time zone, what words mean."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

import streamlit as st

from touchpoint import formats, zones
from touchpoint.adapters.model import DateOrder, Decimal
from touchpoint.ingest.profile import Looked, Reading
from touchpoint.mapping import FIELDS, Kind, words
from touchpoint.mapping import Mapping as Mapped
from touchpoint.settings import Settings
from touchpoint.ui.text import plain

_MOST_WORDS = 25
_NOT_MAPPED = "leave empty"
_NO_ANSWER = "answer this first"
_COMMAS = {
    "comma": "the decimal mark: 1,408 is less than two",
    "point": "between thousands: 1,408 is more than a thousand",
}
# What a file need not have a column for, because it is the same for every row.
_SAME_FOR_ALL = {
    "kind": "What these cases are",
    "survey_kind": "What was asked (needed)",
    "scale_low": "The worst answer",
    "scale_high": "The best answer",
}


@dataclass
class Told:
    """What was answered; `open_questions` are those that must be answered before the mapping can be kept."""

    words: dict[str, dict[str, str]] = field(default_factory=dict)
    zone: str | None = None
    dates: DateOrder | None = None
    decimal: Decimal | None = None
    open_questions: list[str] = field(default_factory=list)


def ask(
    kind: Kind,
    named: Mapping[str, str],
    looked: Looked,
    readings: Callable[[str], list[Reading]],
    before: Mapped | None,
    key: str,
) -> Told:
    """Ask what the file leaves open for the columns chosen; `before` is what was told of it at another time."""
    told = Told()
    said = before.words if before else {}
    times = [named[each] for each in kind.fields if each in named and FIELDS[each].shape == "time"]
    if times and looked.dialect.dates is None:
        _ask_dates(told, times, looked, readings, key)
    if times and not looked.has_zones:
        _ask_zone(told, times, looked, key)
    _ask_decimal(told, [named[each] for each in named if FIELDS[each].shape == "number"], looked, key)
    _ask_words(told, kind, named, looked, said, key)
    return told


def _ask_dates(
    told: Told, times: Sequence[str], looked: Looked, readings: Callable[[str], list[Reading]], key: str
) -> None:
    """Which comes first, day or month, where dates have slashes and none tells."""
    slashed = [name for name in times if any("/" in each for each in _examples(looked, name))]
    if not slashed:
        return
    found = {each.order: each for each in readings(slashed[0])}
    answer = st.radio(
        "Nothing in the file tells its days from its months. Which comes first?",
        [None, *found],
        format_func=lambda order: _NO_ANSWER if order is None else _means(found[order]),
        key=f"{key}-dates",
    )
    told.dates = answer
    if answer is None:
        told.open_questions.append("dates")


def _means(reading: Reading) -> str:
    """What an order would make of the dates."""
    if reading.means is None or reading.first is None or reading.last is None:
        return f"{reading.order}: {reading.read:,} of {reading.cells:,} dates could be read"
    means, first, last = (formats.day(each) for each in (reading.means, reading.first, reading.last))
    return (
        f"{reading.order}: {plain(reading.example)} is {means}, all lie between {first} and {last}, "
        f"{reading.read:,} of {reading.cells:,} can be read"
    )


def _ask_zone(told: Told, times: Sequence[str], looked: Looked, key: str) -> None:
    """In which zone the clock of the tool stands, and what that makes of a time."""
    said = looked.landing.zone
    every = sorted(zones.known())
    house = _house_zone()
    zone = st.selectbox(
        "Its times are those of",
        every,
        index=every.index(said or house),
        key=f"{key}-zone",
        help="The zone that the clock of the tool stands at. The file itself does not say it, unless it stands here.",
    )
    example = next(iter(_examples(looked, times[0])), "")
    noon = datetime(2024, 7, 1, 12, tzinfo=ZoneInfo(zone)).astimezone(ZoneInfo(house))
    st.caption(f"In July 12:00 there is {noon:%H:%M} in {house}. A time of the file: {plain(example)}")
    told.zone = zone


def _ask_decimal(told: Told, numbers: Sequence[str], looked: Looked, key: str) -> None:
    """What a comma in numbers is, where none tells."""
    with_commas = [each for name in numbers for each in _examples(looked, name) if "," in each]
    if looked.dialect.decimal is None and with_commas:
        answer: Decimal | None = st.radio(
            f"Its numbers have commas, such as {plain(with_commas[0])}. A comma is",
            [None, "comma", "point"],
            format_func=lambda mark: _COMMAS.get(mark, _NO_ANSWER),
            key=f"{key}-decimal",
        )
        told.decimal = answer
        if answer is None:
            told.open_questions.append("decimal")


def _ask_words(
    told: Told, kind: Kind, named: Mapping[str, str], looked: Looked, before: Mapping[str, Mapping[str, str]], key: str
) -> None:
    """What the words of a file mean where the contract knows only some; and what is the same for all rows."""
    for name in kind.fields:
        known = kind.words(name)
        if name in named and known:
            examples = _examples(looked, named[name])[:_MOST_WORDS]
            told.words[name] = _meanings(name, examples, known, before.get(name, {}), key)
        elif name not in named and name in _SAME_FOR_ALL:
            said = _same_for_all(name, known, before.get(name, {}).get(""), key)
            if said:
                told.words[name] = {"": said}
            elif name == "survey_kind":
                told.open_questions.append(name)


def _same_for_all(name: str, known: Sequence[str], before: str | None, key: str) -> str | None:
    label = _SAME_FOR_ALL[name]
    if known:
        options = [None, *known]
        at = options.index(before) if before in known else 0
        return st.selectbox(label, options, at, lambda each: each or _NOT_MAPPED, key=f"{key}-{name}-all")
    number = st.number_input(label, value=None if before is None else float(before), step=1.0, key=f"{key}-{name}-all")
    return None if number is None else f"{number:g}"


def _meanings(
    name: str, said: Sequence[str], known: Sequence[str], before: Mapping[str, str], key: str
) -> dict[str, str]:
    """For each word of the file the one it means; those that are the same need no asking."""
    found = {}
    asked = [each for each in said if each.strip().lower() not in known]
    if asked:
        st.markdown(f"**{FIELDS[name].label}**: what the words of the file mean")
    row = st.grid(3, min_column_width=220, gap="small")
    for each in asked:
        options = [None, *known]
        with row:
            means = st.selectbox(
                plain(each),
                options,
                index=options.index(before.get(each.strip().lower(), words.guess(each, known))),
                format_func=lambda word: word or _NOT_MAPPED,
                key=f"{key}-{name}-{each}",
            )
        if means:
            found[each.strip().lower()] = means
    return found


def _examples(looked: Looked, column: str) -> tuple[str, ...]:
    return next((each.examples for each in looked.profiles if each.name == column), ())


def _house_zone() -> str:
    """The zone of the house, as the build that is shown has it."""
    source = st.session_state.get("source")
    settings = source.info.settings if source is not None else Settings()
    return str(settings.time_zone)
