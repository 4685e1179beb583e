"""Cards of the Satisfaction page."""

import pandas as pd
import streamlit as st

from touchpoint import charts, formats, measures
from touchpoint.findings import panel as panels
from touchpoint.findings.compare import CHANGED, compare
from touchpoint.findings.finding import OK, Finding, frame, no_data
from touchpoint.findings.responses import response_rate
from touchpoint.findings.scores import main_questionnaire
from touchpoint.scope import Scope
from touchpoint.ui import card, session
from touchpoint.ui.card import Card
from touchpoint.ui.view import View

_RESPONSE = "survey_response_rate"
# From so many answers on, the two best count as good; below, the best alone.
_LONG_SCALE = 5
# What the share of the two best answers is called, of which the panel speaks.
_BEST = {"csat": "satisfied", "nps": "giving one of the two best answers", "ces": "giving one of the two best answers"}


def selection_flag(view: View, score: str) -> None:
    """A score that rises while fewer answer is flagged, not celebrated."""
    flag = _selection_flag(view, score)
    if flag:
        st.warning(flag, icon=":material/groups_3:")


def distribution(view: View, score: str) -> None:
    """How often each answer was given."""
    rows = view.source.rows("satisfaction/distribution", view.scope, **measures.get(score).params)
    if rows.empty:
        return
    name, others = main_questionnaire(rows)
    rows = rows[rows["questionnaire"] == name]
    scale, total = _scale(rows), int(rows["answers"].sum())
    rows = rows[["score", "answers"]].reset_index(drop=True)
    score_given, times = rows.sort_values("answers").iloc[-1]
    card.draw(
        view,
        Card(
            key=f"{score}-answers",
            title=f"The most frequent answer is {score_given:g}: {formats.write(times / total, 'share')}",
            figure=charts.distribution(
                rows, scale=scale, marked=scale[-2 if len(scale) >= _LONG_SCALE else -1 :], dark=view.dark
            ),
            table=rows,
            note=f"{formats.write(total, 'count')} answers; dark: {_BEST[score]}; {name}",
            definition="Valid answers of the period by score; one questionnaire, never pooled with another.",
            n=total,
            sure=[f"Not counted here: {', '.join(others)}"] if others else [],
        ),
    )


def response(view: View, score: str) -> None:
    """Who answered, month by month, of the questionnaire behind the score."""
    found = view.whole(_RESPONSE)
    rows = frame(_response_months(view, score))
    if rows.empty:
        return
    measure = measures.get(_RESPONSE)
    last = rows[rows["status"] == OK].tail(1)
    said = formats.write(last["value"].item(), "share") if len(last) else "not known"
    card.draw(
        view,
        Card(
            key=f"{score}-response-by-month",
            title=f"Of those asked, {said} answered in the last month that is old enough",
            figure=charts.trend(rows, unit="share", dark=view.dark),
            table=rows,
            note=f"{_questionnaire(view, score)}; band: 95 % interval; by month of the invitation",
            definition=measure.definition,
            n=int(rows["n"].sum()),
            unit="share",
            sure=[found.reason] if found.reason else [],
        ),
    )


def panel(view: View, score: str) -> None:
    """Respondents against everybody asked: re-weighted score and worst bounds."""
    kind = measures.get(score).params
    rows = view.source.rows("satisfaction/panel", view.scope, **kind)
    found = panels.panel(rows, _questionnaire(view, score))
    if found is None or found.fields.empty:
        st.caption("Who did not answer is not known: the exports hold no invitations that are 14 days old.")
        return
    share = formats.write(found.share, "share")
    low, high = found.fields["reweighted"].min(), found.fields["reweighted"].max()
    largest = found.fields.iloc[int(found.fields["difference"].abs().to_numpy().argmax())]
    card.draw(
        view,
        Card(
            key=f"{score}-who-did-not-answer",
            title=f"Re-weighted to everybody asked, {share} {_BEST[score]} becomes {_range(low, high)}",
            figure=charts.ranked_bars(
                found.strata.assign(name=found.strata["field"] + ": " + found.strata["stratum"]),
                name="name",
                value="response",
                unit="share",
                dark=view.dark,
            ),
            table=found.strata,
            note=f"{formats.write(found.answered, 'count')} of {formats.write(found.invited, 'count')} asked answered",
            definition=(
                "Share of those asked who answered, by what is known of both; the score is re-weighted as if every "
                "group had answered alike, one field at a time."
            ),
            n=found.invited,
            sure=[
                f"If nobody, or everybody, of those who did not answer were {_BEST[score]}, the share would be "
                f"{_range(found.worst, found.best)}",
                f"Largest difference between those who answered and those asked: {largest['field']}, "
                f"{largest['stratum']} ({largest['difference']:+.2f} standard deviations)",
                *(
                    f"{row.field}: {formats.write(row.reweighted, 'share', digits=1)}"
                    for row in found.fields.itertuples()
                ),
            ],
        ),
    )


def _selection_flag(view: View, score: str) -> str:
    """Said when the score rose over the 13 months while the share that answers fell, both by more than chance."""
    first, last = view.scope.trend_ends()
    measure = measures.get(score)
    moved = _moved(*(session.whole(view.source, score, scope) for scope in (first, last)))
    answered = _moved(*(_response_in(view, score, scope) for scope in (first, last)))
    if moved is None or answered is None or not moved > 0 > answered:
        return ""
    return (
        f"{measure.name} rose over the 13 months while the share that answers fell by "
        f"{formats.change(answered, 'share')} (first against last three months): the unhappy may have stopped "
        "answering. See who did not answer, below."
    )


def _range(low: float, high: float) -> str:
    return formats.interval(low, high, "share")


def _moved(first: Finding, last: Finding) -> float | None:
    """By how much the last differs from the first, where that is more than chance."""
    compared = compare(last, first, even_if_cut=True)
    return compared.difference if compared.word == CHANGED else None


def _response_in(view: View, score: str, scope: Scope) -> Finding:
    rows = view.source.rows("satisfaction/responses", scope, by="all")
    found = response_rate(rows[rows["questionnaire"] == _questionnaire(view, score)])
    return found[0] if found else no_data("nobody was asked")


def _response_months(view: View, score: str) -> list[Finding]:
    rows = view.source.rows("satisfaction/responses", view.scope.trend(), by="month")
    return response_rate(rows[rows["questionnaire"] == _questionnaire(view, score)])


def _scale(rows: pd.DataFrame) -> list[float]:
    """Every score the questionnaire has, the worst first."""
    worst, best = float(rows["scale_low"].iloc[0]), float(rows["scale_high"].iloc[0])
    step = 1 if best >= worst else -1
    return [worst + step * place for place in range(int(abs(best - worst)) + 1)]


def _questionnaire(view: View, score: str) -> str:
    """The questionnaire behind a score: the one with most answers in the period."""
    rows = view.source.rows("satisfaction/distribution", view.scope, **measures.get(score).params)
    return main_questionnaire(rows)[0] if len(rows) else ""
