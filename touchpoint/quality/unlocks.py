"""What would make the numbers better: each thing that is missing or mostly empty, by what it would give."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from touchpoint.contract import TABLES
from touchpoint.measures import Measure
from touchpoint.settings import Settings

MOSTLY = 0.5
"""A column that is needed and filled in less than this share of its table's rows would make numbers surer."""

# Of what has not happened there is nothing to fill in: only where the other column is filled this one should be.
_DUE = {
    "surveys.score": "surveys.answered_at",
    "returns.decided_at": "returns.decision",
    "returns.refunded_at": "returns.refunded_at",
}


@dataclass
class Unlock:
    """Columns or settings of which one is wanted, and the measures and empty pages that would gain by it.

    `opens` would have a number with nothing else, `helps` lack something else too, `surer` have one that rests on the
    `filled` share of the rows. `settings` stand in for the columns, or are wanted themselves where there are none.
    """

    columns: tuple[str, ...]
    settings: tuple[str, ...]
    filled: float | None = None
    opens: list[Measure] = field(default_factory=list)
    helps: list[Measure] = field(default_factory=list)
    surer: list[Measure] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)


def ranked(
    measures: Iterable[Measure],
    filled: Mapping[str, int],
    settings: Settings,
    headline: Collection[str],
    pages: Mapping[str, tuple[str, ...]],
) -> list[Unlock]:
    """What is missing or mostly empty, first what gives most of the `headline` measures, then what gives most others.

    `filled` has the rows with a value in each column, written table.column; what is not there has none. `pages` are
    those without data, by their titles, with the columns of which one would give them some.
    """
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], Unlock] = {}
    for measure in measures:
        missing = list(_missing(measure, filled, settings))
        for key in missing:
            unlock = found.setdefault(key, Unlock(*key))
            (unlock.opens if len(missing) == 1 else unlock.helps).append(measure)
        for columns in () if missing else measure.needs:
            share = _share(columns, filled)
            if 0 < share < MOSTLY:
                found.setdefault((columns, ()), Unlock(columns, (), share)).surer.append(measure)
    for title, needs in pages.items():
        waiting = [each for each in found.values() if set(each.columns) & set(needs)]
        for unlock in waiting or [found.setdefault((needs, ()), Unlock(needs, ()))]:
            unlock.pages.append(title)
    return sorted(found.values(), key=lambda each: _rank(each, headline))


def _missing(
    measure: Measure, filled: Mapping[str, int], settings: Settings
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    for columns in measure.needs:
        instead = measure.stand_ins(columns)
        if not any(filled.get(name) for name in columns) and all(map(settings.lacks, instead)):
            yield columns, tuple(instead)
    for names in measure.settings:
        if all(map(settings.lacks, names)):
            yield (), names


def _share(columns: tuple[str, ...], filled: Mapping[str, int]) -> float:
    """The share of a table's rows in which the column holds a value; 1 of several, each of which may do for others."""
    if len(columns) > 1:
        return 1.0
    [name] = columns
    table = name.partition(".")[0]
    rows = filled.get(_DUE.get(name, f"{table}.{TABLES[table].key[0]}"), 0)
    return filled.get(name, 0) / rows if rows else 1.0


def _rank(unlock: Unlock, headline: Collection[str]) -> tuple[object, ...]:
    """Headline measures that it gives, that it makes surer, that it helps to; then all others so."""
    first, others = ([0, 0, 0], [0, 0, 0])
    for place, measures in enumerate((unlock.opens, unlock.surer, unlock.helps)):
        for each in measures:
            (first if each.id in headline else others)[place] -= 1
    return *first, *others, -len(unlock.pages), unlock.columns, unlock.settings
