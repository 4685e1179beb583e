"""Cards of the Satisfaction page."""

import pandas as pd
import streamlit as st

from touchpoint import charts, formats, measures, sentences
from touchpoint.findings import panel as panels
from touchpoint.findings.finding import Finding, frame, no_data
from touchpoint.findings.panel import Panel
from touchpoint.findings.responses import of_questionnaire, rose_as_response_fell
from touchpoint.findings.scores import main_questionnaire
from touchpoint.scope import Scope
from touchpoint.ui import kept, leads, session
from touchpoint.ui.card import Card
from touchpoint.ui.view import View

_ENOUGH = 30
# From so many answers on, the two best count as good; below, the best alone.
_LONG_SCALE = 5
# What the share of the two best answers is called, of which the panel speaks.
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
    months = of_questionnaire(view.source.rows("satisfaction/responses", view.scope.trend(), by="month"), name)
    rows, found = frame(months), response_to(view, score, view.scope)
    if not rows["n"].sum():
        return None
    measure = measures.get("survey_response_rate")
    return Card(
        key=f"{score}-response-by-month",
        title=sentences.change(measure, "The share of those asked who answered", found, None, view.currency),
        figure=charts.trend(rows, unit="share", dark=view.dark),
        table=rows,
        note=(
            f"{formats.counted(found.n, 'invitations')} {view.when()}; {_readable(name)}; band: 95 % interval; "
            "by month of the invitation"
        ),
        definition=measure.definition,
        query=measure.query,
        n=found.n,
        period=f"{view.scope.period_in_words()}; rows: each month of {view.scope.trend().period_in_words()}",
        unit="share",
        sure=[found.reason] if found.reason else [],
        leads=leads.by_month(view, measure.id, months, [name]),
        dated=measure.id,
    )


@kept.card
def panel(view: View, score: str) -> Card | str | None:
    """Respondents against everybody asked: re-weighted score and worst bounds."""
    rows = view.source.rows("satisfaction/panel", view.scope, **measures.get(score).params)
    found = panels.panel(rows, _questionnaire(view, score))
    if found is None:
        return (
            "Who did not answer is not known: of this questionnaire the exports hold no invitations of the period that "
            "are 14 days old."
        )
    bounds = (
        f"If nobody, or everybody, of those who did not answer were {_BEST[score]}, the share would be "
        f"{_range(found.worst, found.best)}"
    )
    asked = f"{formats.write(found.answered, 'count')} of {formats.write(found.invited, 'count')} asked answered"
    if found.fields.empty:
        return f"Who did not answer: {asked}, too few in each group to weigh the score anew. {bounds}."
    return _panel_card(view, score, found, asked, bounds)


def _panel_card(view: View, score: str, found: Panel, asked: str, bounds: str) -> Card:
    low, high = (formats.write(end(found.fields["reweighted"]), "share", digits=1) for end in (min, max))
    largest = found.fields.iloc[int(found.fields["difference"].abs().to_numpy().argmax())]
    reweighted = f"{low}" if low == high else f"{low} to {high}"
    strata = found.strata.assign(name=found.strata["field"] + ": " + found.strata["stratum"])
    return Card(
        key=f"{score}-who-did-not-answer",
        title=(
            f"Had every group answered alike: {reweighted} {_BEST[score]}, "
            f"{formats.write(found.share, 'share', digits=1)} as it is"
        ),
        figure=charts.ranked_bars(
            strata,
            name="name",
            value="response",
            unit="share",
            dark=view.dark,
        ),
        table=found.strata,
        note=f"bars: share of those asked who answered, of groups of 30 or more; {asked}",
        definition=(
            "Share of those asked who answered, by what is known of both; the score is re-weighted as if every "
            "group had answered alike, one field at a time."
        ),
        query="satisfaction/panel",
        n=found.invited,
        sure=[
            bounds,
            f"Largest difference between those who answered and those asked: {largest['field']}, "
            f"{largest['stratum']} ({largest['difference']:+.2f} standard deviations)",
            *(f"{row.field}: {formats.write(row.reweighted, 'share', digits=1)}" for row in found.fields.itertuples()),
        ],
        leads=leads.by_stratum(
            f"All {formats.counted(found.invited, 'invitations')}", view.scope, found.questionnaire, strata
        ),
    )


def _readable(questionnaire: str) -> str:
    return questionnaire.replace("_", " ")


def _range(low: float, high: float) -> str:
    return formats.interval(low, high, "share")


def _scale(rows: pd.DataFrame) -> list[float]:
    """Every score the questionnaire has, the worst first."""
    worst, best = float(rows["scale_low"].iloc[0]), float(rows["scale_high"].iloc[0])
    step = 1 if best >= worst else -1
    return [worst + step * place for place in range(int(abs(best - worst)) + 1)]


def _questionnaire(view: View, score: str) -> str:
    """The questionnaire behind a score: the one with most answers in the period."""
    rows = view.source.rows("satisfaction/distribution", view.scope, **measures.get(score).params)
    return main_questionnaire(rows)[0] if len(rows) else ""
