"""Cards of the Satisfaction page."""

import pandas as pd
import streamlit as st

from touchpoint import charts, formats, measures, sentences
from touchpoint.findings.finding import Finding, frame, no_data
from touchpoint.findings.responses import of_questionnaire, rose_as_response_fell
from touchpoint.findings.scores import main_questionnaire
from touchpoint.scope import Scope
from touchpoint.ui import kept, leads, maturity, session, variation
from touchpoint.ui.card import Card
from touchpoint.ui.view import View

_ENOUGH = 30
# From so many answers on, the two best count as good; below, the best alone.
_LONG_SCALE = 5
# What the share of the two best answers is called.
_BEST = {"csat": "satisfied", "nps": "giving one of the two best answers", "ces": "giving one of the two best answers"}


def selection_flag(view: View, score: str) -> None:
    """A score that rises while fewer answer is flagged, not celebrated."""
    first, last = view.scope.trend_ends()
    scores = (session.whole(view.source, score, first), session.whole(view.source, score, last))
    fell = rose_as_response_fell(scores, (response_to(view, score, first), response_to(view, score, last)))
    if fell is not None:
        st.warning(
            f"{measures.get(score).name} rose over the 13 months while the share that answers fell by "
            f"{formats.change(fell, 'share')} (first against last three months): the unhappy may have stopped "
            "answering. See who did not answer, below.",
            icon=":material/groups_3:",
        )


def response_to(view: View, score: str, scope: Scope) -> Finding:
    """The share that answered the questionnaire behind a score, of those asked in `scope`."""
    found = of_questionnaire(view.source.rows("satisfaction/responses", scope, by="all"), _questionnaire(view, score))
    return found[0] if found else no_data("nobody was asked, or only the answers were exported")


@kept.card
def distribution(view: View, score: str) -> Card | str | None:
    """How often each answer was given."""
    rows = view.source.rows("satisfaction/distribution", view.scope, **measures.get(score).params)
    if rows.empty:
        return None
    name, others = main_questionnaire(rows)
    rows = rows[rows["questionnaire"] == name]
    scale, total = _scale(rows), int(rows["answers"].sum())
    rows = rows[["score", "answers"]].reset_index(drop=True)
    if total < _ENOUGH:
        return f"How often each answer was given is not shown: {total} of the {_ENOUGH} answers needed."
    score_given, times = rows.sort_values("answers").iloc[-1]
    return Card(
        key=f"{score}-answers",
        title=f"The most frequent answer is {score_given:g}: {formats.write(times / total, 'share')}",
        figure=charts.distribution(
            rows, scale=scale, marked=scale[-2 if len(scale) >= _LONG_SCALE else -1 :], dark=view.dark
        ),
        table=rows,
        note=f"{formats.counted(total, 'answers')} {view.when()}; in colour: {_BEST[score]}; {_readable(name)}",
        definition="All valid answers of the period by score; one questionnaire, never pooled with another.",
        query="satisfaction/distribution",
        n=total,
        sure=[f"Not counted here: {', '.join(others)}"] if others else [],
        leads=leads.by_part(
            "answers_given",
            f"All {formats.counted(total, 'answers')}",
            view.scope,
            zip(rows["score"], rows["answers"], strict=True),
            [name],
        ),
    )


@kept.card
def response(view: View, score: str) -> Card | str | None:
    """Who answered, month by month, of the questionnaire behind the score."""
    name = _questionnaire(view, score)
    known = of_questionnaire(view.source.rows("satisfaction/responses", view.scope.limits(), by="month"), name)
    months = [each for each in known if each.group in view.scope.trend().months]
    measure, found = measures.get("survey_response_rate"), response_to(view, score, view.scope)
    rows = variation.marked(view, measure, frame(months), known)
    if not rows["n"].sum():
        return None
    ripe = maturity.of(view, measure, months, name)
    return Card(
        key=f"{score}-response-by-month",
        title=sentences.change(measure, "The share of those asked who answered", found, None, view.currency),
        figure=maturity.drawn(view, measure, charts.trend(rows, unit="share", dark=view.dark), ripe),
        table=maturity.by_month(rows, ripe),
        note="; ".join(
            [
                f"{formats.counted(found.n, 'invitations')} {view.when()}; {_readable(name)}; band: 95 % interval",
                "by month of the invitation",
                *maturity.remark(view, measure, ripe),
                *variation.remark(view, measure, known),
            ]
        ),
        definition=measure.definition,
        query=measure.query,
        n=found.n,
        period=f"{view.scope.period_in_words()}; rows: each month of {view.scope.trend().period_in_words()}",
        unit="share",
        sure=[
            *([found.reason] if found.reason else []),
            *maturity.sure(view, measure, ripe),
            *variation.sure(view, measure, known),
        ],
        leads=leads.by_month(view, measure.id, months, [name]),
        dated=measure.id,
    )


def _readable(questionnaire: str) -> str:
    return questionnaire.replace("_", " ")


def _scale(rows: pd.DataFrame) -> list[float]:
    """Every score the questionnaire has, the worst first."""
    worst, best = float(rows["scale_low"].iloc[0]), float(rows["scale_high"].iloc[0])
    step = 1 if best >= worst else -1
    return [worst + step * place for place in range(int(abs(best - worst)) + 1)]


def _questionnaire(view: View, score: str) -> str:
    """The questionnaire behind a score: the one with most answers in the period."""
    rows = view.source.rows("satisfaction/distribution", view.scope, **measures.get(score).params)
    return main_questionnaire(rows)[0] if len(rows) else ""
