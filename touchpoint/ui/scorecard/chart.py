"""One measure: units over their size between the limits of chance, or with their intervals where they are few."""

import pandas as pd
import plotly.graph_objects as go

from touchpoint import charts, formats, measures
from touchpoint.findings import funnels, scorecard
from touchpoint.findings.finding import OK
from touchpoint.findings.scorecard import BETTER, NEITHER, UNJUDGED, WORSE
from touchpoint.measures import Measure
from touchpoint.stats.funnel import Funnel
from touchpoint.ui import fair as adjusting
from touchpoint.ui import kept, leads
from touchpoint.ui.card import Card
from touchpoint.ui.scorecard.found import METHOD, Scores, scores
from touchpoint.ui.view import View

_FEELINGS = {WORSE: "worse", BETTER: "better", NEITHER: "neither", UNJUDGED: "neither"}
_WORDS = {_FEELINGS[verdict]: verdict for verdict in (WORSE, BETTER, NEITHER)}


@kept.card
def chart(view: View, by: str, measure_id: str) -> Card | str | None:
    """The measure chosen, unit by unit."""
    found = scores(view, by)
    if all(cell.found.status != OK for cell in found.of(measure_id)):
        return f"{measures.get(measure_id).name} by {by}: too few in each to show. Widen the period."
    measure, whole, funnel = (
        measures.get(measure_id),
        found.wholes[measure_id],
        funnels.fitted(found.groups[measure_id]),
    )
    table = scorecard.frame(found.of(measure_id), found.labels, {measure_id: (measure.name, measure.unit)})
    drawn = (
        "dot and line: value and 95 % interval; dotted: all of them"
        if funnel is None
        else "dotted: all of them; by chance alone 95 % lie within the dashed lines, 99.8 % within the outer ones"
    )
    return Card(
        key=f"scorecard-{measure_id.replace('_', '-')}-by-{by}",
        title=_title(found, measure),
        figure=_intervals(view, found, measure, table)
        if funnel is None
        else _funnel(view, found, measure, funnel, table),
        table=table.drop(columns=["measure", "measured_in"]),
        note=f"{formats.counted(whole.n, view.called(measure.counts))} {view.when()}; {drawn}",
        definition=measure.definition,
        query=measure.query,
        n=whole.n,
        unit=measure.unit,
        sure=[*METHOD, found.tested, *_spread(funnel)],
        leads=leads.by_group(view, measure_id, by, found.groups[measure_id]),
    )


def fair(view: View, by: str, measure_id: str) -> None:
    """The same units as their cases let them be compared, of a measure of which that can be said."""
    if adjusting.is_known(measure_id, by):
        adjusting.comparison(view, measure_id, by, measures.get(measure_id).name)


def _intervals(view: View, found: Scores, measure: Measure, table: pd.DataFrame) -> go.Figure:
    whole = found.wholes[measure.id]
    return charts.interval_dots(
        table.rename(columns={"name": "group"}),
        unit=measure.unit,
        whole=whole.value if whole.status == OK else None,
        is_ranked=False,
        dark=view.dark,
    )


def _funnel(view: View, found: Scores, measure: Measure, funnel: Funnel, table: pd.DataFrame) -> go.Figure:
    cells = [cell for cell in found.of(measure.id) if cell.found.n]
    points = table[(table["n"] > 0).fillna(value=False)].rename(columns={"name": "group"})
    per = funnels.per(cells[0].found)
    return charts.funnel(
        points.assign(
            size=[funnels.size(cell.found) for cell in cells], feeling=[_FEELINGS[cell.verdict] for cell in cells]
        ),
        funnels.limits(funnel, [funnels.size(cell.found) for cell in cells if cell.found.status == OK], per),
        unit=measure.unit,
        target=funnel.target * per,
        sizes=measure.counts,
        words=_WORDS,
        dark=view.dark,
    )


def _title(found: Scores, measure: Measure) -> str:
    """Who stands out in the measure, or that nobody does or none can be told apart."""
    cells = found.of(measure.id)
    named = {
        verdict: [found.labels.get(cell.unit, cell.unit) for cell in cells if cell.verdict == verdict]
        for verdict in (WORSE, BETTER)
    }
    said = "; ".join(f"{verdict} in {', '.join(sorted(names))}" for verdict, names in named.items() if names)
    if not said:
        is_judged = any(cell.verdict != UNJUDGED for cell in cells)
        said = NEITHER if is_judged else "too few to judge"
    return f"{measure.name} by {found.by}: {said}"


def _spread(funnel: Funnel | None) -> list[str]:
    """Whether the limits are wider than chance alone would have them."""
    if funnel is None:
        return []
    if funnel.between == 0:
        return ["Here the units differ no more than by chance: the limits are exact."]
    return ["Here the units differ more than by chance: the limits are widened by the variance between them."]
