"""What would make the numbers better: what is missing or mostly empty, by what it would give, and how to get it."""

from collections.abc import Sequence

import pandas as pd

from touchpoint.formats import counted, write
from touchpoint.measures import MEASURES, Measure
from touchpoint.quality import cures, unlocks
from touchpoint.quality.unlocks import Unlock
from touchpoint.ui import menu
from touchpoint.ui.data.whole import counts, listed, period, rows
from touchpoint.ui.entries import ENTRIES
from touchpoint.ui.listing import Listing
from touchpoint.ui.text import plain
from touchpoint.ui.view import View

_MOST = 10
_COLUMNS = ["what", "filled", "gives", "makes_surer", "helps_to", "pages", "how"]


@listed
def better(view: View) -> Listing:
    """Each thing once, what gives most of the figures of the Overview first."""
    found = _found(view)
    more = f"the first {_MOST}; the downloads hold all {len(found)}; " if len(found) > _MOST else ""
    return Listing(
        key="better",
        title=f"What would make your numbers better: {counted(len(found), 'things')}"
        if found
        else "Nothing that the exports or the settings could add would make the numbers better",
        shown=[_line(view, each) for each in found[:_MOST]],
        rows=lambda: pd.DataFrame([_row(view, each) for each in found], columns=_COLUMNS),
        note=f"{more}ranked by the figures of the Overview that they give or make surer, then by all others; where a "
        "column is rightly empty, nothing is to be done",
        definition="What the measures need and is missing, or is filled in less than half of the rows that should have "
        "it; with each, the measures that lack nothing else, that rest on few rows, and that lack more.",
        period=period(view),
        n=len(found),
    )


def _found(view: View) -> list[Unlock]:
    overview = ENTRIES[0]
    headline = [each.id for each in MEASURES.values() if overview.shows(each)]
    empty = {each.title: each.needs for each in ENTRIES if each.needs and not each.has_data(view.source)}
    return unlocks.ranked(MEASURES.values(), counts(view), view.source.info.settings, headline, empty)


def _what(unlock: Unlock) -> str:
    return " or ".join([*unlock.columns, *(f"the setting {name}" for name in unlock.settings)])


def _line(view: View, unlock: Unlock) -> str:
    how = _how(view, unlock)
    lacks = "" if unlock.filled is None else f", filled in {write(unlock.filled, 'share')}"
    said = [
        f"{verb} {_named(measures)}"
        for verb, measures in (("gives", unlock.opens), ("makes surer", unlock.surer), ("helps to", unlock.helps))
        if measures
    ]
    if unlock.pages:
        said.append(f"fills the {'page' if len(unlock.pages) == 1 else 'pages'} {', '.join(unlock.pages)}")
    return f"**{plain(_what(unlock))}**{lacks}: {plain('; '.join(said))}. {plain(how[:1].upper() + how[1:])}."


def _named(measures: Sequence[Measure]) -> str:
    """'Satisfied customers, Dissatisfied (Satisfaction) and Perfect orders (On the command line)'."""
    pages: dict[str, list[str]] = {}
    for each in measures:
        pages.setdefault(menu.title_of(each), []).append(each.name)
    return " and ".join(f"{', '.join(names)} ({page})" for page, names in pages.items())


def _row(view: View, unlock: Unlock) -> list[object]:
    gains = ("; ".join(each.name for each in measures) for measures in (unlock.opens, unlock.surer, unlock.helps))
    pages = dict.fromkeys([*map(menu.title_of, [*unlock.opens, *unlock.surer, *unlock.helps]), *unlock.pages])
    return [_what(unlock), unlock.filled, *gains, ", ".join(pages), _how(view, unlock)]


def _how(view: View, unlock: Unlock) -> str:
    files = rows(view, "data/files").to_dict("records")
    return cures.of(unlock.columns, unlock.settings, files) + "; then build again"
