"""The lists beside the chart: what each definition counts, and the cases that make the difference."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import pandas as pd

from touchpoint import formats, measures, sentences
from touchpoint.findings import finding
from touchpoint.findings.finding import NO_DATA, OK, Finding
from touchpoint.findings.reconciled import TheirShare
from touchpoint.ui import listing, sheet
from touchpoint.ui.cross_check.compared import OURS, Compared, against, all_of, is_hidden, way
from touchpoint.ui.listing import Listing, Table
from touchpoint.ui.sheet import Html
from touchpoint.ui.view import View

_HEADS = ("definition", "value", "95 % interval", "n", "against ours", "what it counts", "documented")
_WHY_HEADS = ("definition", "why it differs", "ours counts", "theirs counts", "cases")
_WHY = (
    "The units that ours or theirs counts in the period, by why the two counts differ: left out by one, counted on "
    "another day, or counted with another value. Those counted alike stand last."
)


def meanings(view: View, measure_id: str) -> None:
    """Draw what each definition counts, its value, and how far it is from ours."""
    compared = all_of(view, measure_id)
    if not compared:
        return
    rows = [_meaning(view, measure_id, OURS, view.whole(measure_id), None)]
    rows += [_meaning(view, measure_id, each.other.title, each.found, each) for each in compared]
    listing.draw(
        view,
        Listing(
            key="meanings",
            title="What each definition counts",
            shown=Table(_HEADS, rows, numbers=(1, 3)),
            rows=partial(_meanings_frame, view, measure_id),
            note=f"{view.when()}; in our words, not in those of the tools",
            definition="Each definition, its number over these data, and how far it is from ours.",
            period=view.scope.period_in_words(),
            n=len(rows),
            filters=view.applied(measures.get(measure_id).query),
        ),
    )


def _meaning(view: View, measure_id: str, title: str, found: Finding, each: Compared | None) -> list[Html]:
    measure = measures.get(measure_id)
    says = f"cannot be computed here: {each.missing}" if each and each.missing else _says(measure_id, each)
    documented = sheet.link(urlsplit(each.other.address).netloc, each.other.address) if each else sheet.text("here")
    n = "" if found.is_hidden or found.status == NO_DATA else formats.write(found.n, "count")
    return [
        sheet.text(title),
        sheet.text("not counted" if each and each.missing else sentences.value(measure, found, view.currency)),
        sheet.text(sentences.interval(measure, found, view.currency)),
        sheet.text(n),
        sheet.text(against(view, measure_id, found) if found.status == OK else found.reason),
        sheet.text(says),
        documented,
    ]


def _says(measure_id: str, each: Compared | None) -> str:
    return each.other.definition if each else measures.get(measure_id).definition


def _meanings_frame(view: View, measure_id: str) -> pd.DataFrame:
    measure, compared = measures.get(measure_id), all_of(view, measure_id)
    rows = [(OURS, view.whole(measure_id), measure.definition, "")]
    rows += [(e.other.title, e.found, e.missing or e.other.definition, e.other.address) for e in compared]
    return finding.frame(found for _, found, _, _ in rows).assign(
        group=[title for title, *_ in rows],
        unit=measure.unit,
        definition=[definition for _, _, definition, _ in rows],
        documented=[address for *_, address in rows],
    )


def why(view: View, measure_id: str) -> None:
    """Draw the cases that make the differences, each count leading to its rows."""
    compared = [each for each in all_of(view, measure_id) if len(each.reasons)]
    if not compared:
        return
    rows = [_reason(view, measure_id, each, row) for each in compared for row in each.reasons.to_dict("records")]
    listing.draw(
        view,
        Listing(
            key="why-it-differs",
            title="The cases that make the difference",
            shown=Table(_WHY_HEADS, rows, numbers=(2, 3)),
            rows=partial(_reasons_frame, view, measure_id),
            note=f"{view.when()}; of shares in brackets those in the numerator",
            definition=_WHY,
            period=view.scope.period_in_words(),
            n=len(rows),
            filters=view.applied(measures.get(measure_id).query),
        ),
    )


def _reason(view: View, measure_id: str, each: Compared, row: Mapping[Any, Any]) -> list[Html]:
    difference, units = str(row["difference"]), int(row["units"])
    shares = {"ours": measures.get(measure_id).unit == "share", "theirs": isinstance(each.other.find, TheirShare)}
    counts = [_count(view, int(row[side]), int(row[f"{side}_hits"]), is_so) for side, is_so in shares.items()]
    label = f"see {formats.write(units, 'count')}"
    to = way(view, measure_id, each, (difference,), label)
    see = sheet.text("") if is_hidden(view, units) else sheet.link(label, to.address)
    return [sheet.text(each.other.title), sheet.text(difference), *map(sheet.text, counts), see]


def _count(view: View, units: int, hits: int, is_share: bool) -> str:
    """'161 (123)'; what is hidden says nothing of how many."""
    if is_hidden(view, units):
        return "few"
    if not is_share or not units:
        return formats.write(units, "count")
    told = "few" if is_hidden(view, hits) or is_hidden(view, units - hits) else formats.write(hits, "count")
    return f"{formats.write(units, 'count')} ({told})"


def _reasons_frame(view: View, measure_id: str) -> pd.DataFrame:
    """The reasons of every definition; counts that the house hides are left out."""
    parts = [each.reasons.assign(definition=each.other.title) for each in all_of(view, measure_id)]
    rows = pd.concat([part for part in parts if len(part)], ignore_index=True)
    counts = ["ours", "ours_hits", "theirs", "theirs_hits"]
    shown = rows[["definition", "difference", *counts]].astype(dict.fromkeys(counts, "Int64"))
    few = rows[counts].map(lambda count: is_hidden(view, int(count))).any(axis=1)
    shown.loc[few, counts] = pd.NA
    return shown
