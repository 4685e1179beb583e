"""Suggests what the rows of a file are and which column stands for which field: by name, other names and values."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from touchpoint.mapping.fields import FIELDS, Field
from touchpoint.mapping.kinds import KINDS, Kind

_SAME, _SYNONYM, _WITHIN, _PART = 8.0, 6.0, 3.0, 1.5
_FITS = 1.0
_FEWEST = 2.0
_MOST_WORDS = 25
# Of a column that is a time, nearly every cell is one; blanks do not count.
_MOSTLY = 0.8


@dataclass(frozen=True)
class Profile:
    """What the cells of a column are like: shares, of those that are not blank, that are times, numbers, addresses.

    `filled` is the share that is not blank, `distinct` that of different ones among them; `examples` are the most
    frequent values.
    """

    name: str
    filled: float
    distinct: float
    times: float
    numbers: float
    emails: float
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Suggestion:
    """A kind, the columns for its fields, and how well they fit (higher is better)."""

    kind: str
    columns: Mapping[str, str]
    score: float


def suggest(profiles: Sequence[Profile]) -> list[Suggestion]:
    """A suggestion for every kind of file, the one that fits best first."""
    found = [_of_kind(kind, profiles) for kind in KINDS.values()]
    return sorted(found, key=lambda each: -each.score)


def _of_kind(kind: Kind, profiles: Sequence[Profile]) -> Suggestion:
    scored = sorted(
        (
            (
                -_score(FIELDS[field], profile, bool(kind.words(field))),
                kind.fields.index(field),
                place,
                field,
                profile.name,
            )
            for field in kind.fields
            for place, profile in enumerate(profiles)
        )
    )
    columns: dict[str, str] = {}
    total = 0.0
    for negative, _, _, field, column in scored:
        if -negative >= _FEWEST and field not in columns and column not in columns.values():
            columns[field] = column
            total -= negative
    lacking = [field for field in kind.required if field not in columns]
    for field in lacking:
        columns |= _only_time(field, profiles, columns)
    lacking = [field for field in kind.required if field not in columns]
    # What a kind cannot do without decides; the rest only breaks ties.
    needed = len(kind.required)
    return Suggestion(kind.key, columns, (needed - len(lacking)) / needed * 100 + total)


def _only_time(field: str, profiles: Sequence[Profile], columns: Mapping[str, str]) -> dict[str, str]:
    """The one column of times that is left, for a time that a kind needs, whatever its name."""
    left = [each.name for each in profiles if each.times >= _MOSTLY and each.name not in columns.values()]
    return {field: left[0]} if FIELDS[field].shape == "time" and len(left) == 1 else {}


def _score(field: Field, profile: Profile, is_closed: bool) -> float:
    """How well a column fits a field; nothing where its values cannot be so.

    The words of a closed list are few: an export has hardly more than twice as many of its own.
    """
    fits = None if is_closed and len(profile.examples) > _MOST_WORDS else _shape(field, profile)
    return 0.0 if fits is None else _named(field, profile.name) + fits * bool(_named(field, profile.name))


def _shape(field: Field, profile: Profile) -> float | None:
    """What the values add; None when they contradict."""
    if not profile.filled:
        return 0.0
    share = {"time": profile.times, "number": profile.numbers, "email": profile.emails}.get(field.shape)
    if share is not None:
        return _FITS if share >= _MOSTLY else None
    if profile.times >= _MOSTLY or (field.shape == "words" and profile.emails >= _MOSTLY):
        return None
    return {"id": profile.distinct, "words": 1 - profile.distinct}.get(field.shape, 0.0)


def _named(field: Field, column: str) -> float:
    """How much the name of a column says that it is this field."""
    name = _plain(column)
    own = {_plain(field.key), _plain(field.label)}
    others = [_plain(synonym) for synonym in field.synonyms]
    if name in own:
        return _SAME
    if name in others:
        # Earlier names are surer ones.
        return _SYNONYM - others.index(name) / 100
    words = set(name.split())
    candidates = [set(each.split()) for each in (*own, *others)]
    if any(len(each) > 1 and each <= words for each in candidates):
        return _WITHIN
    return _PART if any(each <= words for each in candidates) else 0.0


def _plain(name: str) -> str:
    """A name as words in lower case: OrderDate, order_date and "Order Date" are the same."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name)
    return " ".join(re.findall(r"[a-z0-9]+", parted.lower()))
