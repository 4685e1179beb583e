"""Stores against what chance makes of their size, in one measure: who stands out, and no ranking."""

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from touchpoint import charts, formats, measures
from touchpoint.findings import funnels as found_funnels
from touchpoint.findings import scorecard
from touchpoint.findings.differences import UNKNOWN
from touchpoint.findings.finding import OK, Finding
from touchpoint.findings.scorecard import BETTER, NEITHER, UNJUDGED, WORSE, Cell
from touchpoint.measures import Measure
from touchpoint.stats import funnel as funnels
from touchpoint.stats.funnel import Funnel
from touchpoint.ui import certainty, kept, leads
from touchpoint.ui.card import Card
from touchpoint.ui.view import View

_JUDGED = {WORSE: ("worse", WORSE), BETTER: ("better", BETTER), NEITHER: ("neither", NEITHER)}
# What is neither good nor bad is judged as if less were better, and said without a judgement.
_UNJUDGED = {
    WORSE: ("high", "higher than chance makes it"),
    BETTER: ("low", "lower than chance makes it"),
    NEITHER: ("neither", NEITHER),
}


@kept.card
def by_store(view: View, measure_id: str, subject: str) -> Card | str | None:
    """A share or a rate store by store; said in words where fewer than ten stores are large enough."""
    measure = measures.get(measure_id)
    groups = [each for each in view.groups(measure_id, "store") if each.group != UNKNOWN and (each.n or each.is_hidden)]
    if not groups:
        return None
    whole = found_funnels.fitted(groups)
    if whole is None:
        enough = sum(each.status == OK for each in groups)
        return (
            f"{subject} by store: {formats.counted(enough, 'stores')} of {len(groups)} can be shown, and a funnel "
            f"takes {funnels.UNITS}. Widen the period."
        )
    cells = scorecard.judged(
        {measure_id: groups},
        {measure_id: measure.better or "lower"},
        relevant={measure_id: view.relevant(measure_id)},
    )
    words = _JUDGED if measure.better else _UNJUDGED
    tested = sum(cell.q is not None for cell in cells)
    labels = view.choices.labels.get("store", {})
    table = scorecard.frame(cells, labels, {measure_id: (measure.name, measure.unit)})
    n = sum(each.n for each in groups)
    return Card(
        key=f"{measure_id.replace('_', '-')}-funnel",
        title=_title(subject, cells, words, labels),
        figure=_figure(view, measure, whole, cells, table, words),
        table=table.drop(columns=["measure", "measured_in"]).assign(verdict=[_word(cell, words) for cell in cells]),
        note=(
            f"{formats.counted(n, view.called(measure.counts))} {view.when()}; dotted: all stores; by chance alone "
            "95 % lie within the dashed lines, 99.8 % within the outer ones"
        ),
        definition=measure.definition,
        query=measure.query,
        n=n,
        unit=measure.unit,
        sure=[
            "Each store is set against a funnel around all of them: exact limits, widened by the variance between "
            "stores where they differ more than chance lets them (Spiegelhalter 2005). At most 5 % of the stores "
            f"named are expected to be named falsely (Benjamini–Hochberg, m = {tested}).",
            *certainty.matters(view, measure),
            "There is no ranking: a store within the limits differs from the others by no more than chance.",
        ],
        leads=leads.by_group(view, measure_id, "store", groups),
    )


def _title(subject: str, cells: Sequence[Cell], words: Mapping[str, tuple[str, str]], labels: Mapping[str, str]) -> str:
    named = {
        verdict: sorted(labels.get(cell.unit, cell.unit) for cell in cells if cell.verdict == verdict)
        for verdict in (WORSE, BETTER)
    }
    said = "; ".join(f"{words[verdict][1]} in {', '.join(names)}" for verdict, names in named.items() if names)
    return f"{subject} by store: {said or 'none differs by more than chance'}"


def _figure(
    view: View,
    measure: Measure,
    whole: Funnel,
    cells: Sequence[Cell],
    table: pd.DataFrame,
    words: Mapping[str, tuple[str, str]],
) -> go.Figure:
    drawn = [cell.found.n > 0 for cell in cells]
    found: list[Finding] = [cell.found for cell in cells if cell.found.n]
    per = found_funnels.per(found[0])
    points = (
        table[drawn]
        .rename(columns={"name": "group"})
        .assign(
            size=[found_funnels.size(each) for each in found],
            feeling=[words.get(cell.verdict, words[NEITHER])[0] for cell in cells if cell.found.n],
        )
    )
    shown = [found_funnels.size(each) for each in found if each.status == OK]
    return charts.funnel(
        points,
        found_funnels.limits(whole, shown, per),
        unit=measure.unit,
        target=whole.target * per,
        sizes=measure.counts,
        words=dict(words.values()),
        dark=view.dark,
    )


def _word(cell: Cell, words: Mapping[str, tuple[str, str]]) -> str:
    return UNJUDGED if cell.verdict == UNJUDGED else words[cell.verdict][1]
