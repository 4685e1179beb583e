"""Customers' satisfaction person by person, between the limits of chance: without names, without ranks."""

import pandas as pd
import plotly.graph_objects as go

from touchpoint import access, charts, formats, measures
from touchpoint.findings import funnels, scorecard
from touchpoint.findings.finding import OK, Finding
from touchpoint.findings.scorecard import BETTER, NEITHER, WORSE, Cell
from touchpoint.findings.shares import Share
from touchpoint.findings.training import FEWEST_ANSWERS
from touchpoint.stats import funnel
from touchpoint.stats.funnel import Funnel
from touchpoint.ui import kept, leads
from touchpoint.ui.card import Card
from touchpoint.ui.team.training import MONTHS, in_words, main_answers
from touchpoint.ui.view import View

_FEELINGS = {WORSE: "worse", BETTER: "better", NEITHER: "neither"}
_NOBODY = "a colleague"
_SATISFIED = Share("satisfied", "answers", "answers")


@kept.card
def people(view: View) -> Card | str | None:
    """A funnel of the people who owned cases, each from 30 answers on; names only where the house shows persons."""
    over = view.scope.months_back(MONTHS)
    rows, others = main_answers(view.source.rows("team/agents", over))
    rows = rows[rows["answers"] >= FEWEST_ANSWERS]
    found = [each for each in _SATISFIED(rows.rename(columns={"person_id": "group_name"})) if each.status == OK]
    limits = funnels.fitted(found)
    if measures.get("satisfied_after_case").missing(view.source):
        return None
    if limits is None:
        return (
            f"People are set side by side once {funnel.UNITS} of them have {FEWEST_ANSWERS} answers or more each; "
            f"{in_words(over)} {len(found)} do."
        )
    cells = scorecard.judged({"": found}, {"": "higher"}, relevant={"": view.relevant("satisfied_after_case")})
    table = _points(view, rows, cells)
    n = sum(each.n for each in found)
    return Card(
        key="people",
        title=_title(cells),
        figure=_figure(view, table, found, limits),
        table=table.drop(
            columns=["feeling"] if access.sees_persons(view.source.info.settings) else ["feeling", "group"]
        ),
        note=(
            f"{formats.counted(len(found), 'people')} with {FEWEST_ANSWERS} answers or more {in_words(over)}, "
            f"{formats.counted(n, 'answers')}; dotted: all of them; by chance alone 95 % lie within the dashed lines, "
            "99.8 % within the outer ones"
        ),
        definition=measures.get("satisfied_after_case").definition,
        query="team/agents",
        n=n,
        period=over.period_in_words(),
        unit="share",
        sure=[
            "No ranks: whoever lies within the limits cannot be told from the others. Who lies outside has other cases,"
            " other customers or another way of working; look at the cases first.",
            f"At most 5 % of those who stand out are expected to do so falsely (Benjamini–Hochberg, m = {len(found)}).",
            *others,
        ],
        leads=leads.Leads(leads.to("satisfied_after_case", f"All {formats.counted(n, 'answers')}", over)),
    )


def _points(view: View, rows: pd.DataFrame, cells: list[Cell]) -> pd.DataFrame:
    """A row for each person, by the number of answers."""
    names = dict(zip(rows["person_id"], rows["name"], strict=True))
    named = access.sees_persons(view.source.info.settings)
    told = [
        (names[cell.unit] if named else _NOBODY, cell.found.n, cell.found.value, cell.found.low, cell.found.high,
         cell.found.n, cell.verdict, cell.q, _FEELINGS.get(cell.verdict, "neither"))
        for cell in cells
    ]  # fmt: skip
    columns = ["group", "size", "value", "low", "high", "n", "verdict", "q_value", "feeling"]
    return pd.DataFrame(told, columns=columns).sort_values(["size", "value"], ignore_index=True)


def _figure(view: View, table: pd.DataFrame, found: list[Finding], limits: Funnel) -> go.Figure:
    return charts.funnel(
        table,
        funnels.limits(limits, [funnels.size(each) for each in found], 1),
        unit="share",
        target=limits.target,
        sizes="answers",
        words={_FEELINGS[verdict]: verdict for verdict in _FEELINGS},
        dark=view.dark,
    )


def _title(cells: list[Cell]) -> str:
    counted = scorecard.tally(cells)
    there = f"Of {formats.counted(len(cells), 'people')} with answers enough"
    if counted[WORSE] + counted[BETTER] == 0:
        return f"{there}, none stands out from chance"
    said = [f"{counted[verdict]} {verdict} than chance allows" for verdict in (WORSE, BETTER) if counted[verdict]]
    return f"{there}: {', '.join(said)}"
