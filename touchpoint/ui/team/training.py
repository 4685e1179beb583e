"""Satisfaction before and after the course, within the same people."""

import pandas as pd

from touchpoint import charts, formats, measures, periods
from touchpoint.findings import scores, training
from touchpoint.findings.finding import OK, Finding, frame
from touchpoint.findings.training import Change
from touchpoint.scope import Scope
from touchpoint.ui import kept, leads
from touchpoint.ui.card import Card
from touchpoint.ui.view import View

MONTHS = 24
_DEFINITION = (
    "Satisfied answers after cases, by whether the person who owned the case last had taken a course in dealing with"
    " people. The estimate is a linear probability model with a constant for each person and month, so that each is"
    " set against the own time before, and months against those not trained yet; its interval is over people. A person "
    f"counts with the sides, before or after, on which there are {training.FEWEST_ANSWERS} answers or more."
)


@kept.card
def before_after(view: View) -> Card | str | None:
    """What goes along with the course: the same people before and after it, those not trained yet beside them."""
    if measures.get("training_coverage").missing(view.source):
        return None
    over = view.scope.months_back(MONTHS)
    rows, others = main_answers(view.source.rows("team/before_after", over))
    if rows.empty or not rows["is_after"].any():
        return None
    described, change = training.described(rows), training.change(rows)
    table, n = frame(described), int(rows["answers"].sum())
    return Card(
        key="before-and-after-the-course",
        title=_title(described, change),
        figure=charts.interval_dots(table, unit="share", is_ranked=False, dark=view.dark),
        table=table,
        note=(
            f"{formats.counted(n, 'answers')} {in_words(over)}; "
            "dot and line: value and 95 % interval over people, as they stand, without the estimate"
        ),
        definition=_DEFINITION,
        query="team/before_after",
        n=n,
        period=over.period_in_words(),
        unit="share",
        sure=[*_estimate(change), *others],
        leads=leads.Leads(leads.to("satisfied_after_case", f"All {formats.counted(n, 'answers')}", over)),
    )


def main_answers(rows: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """The answers to the questionnaire that most answered, since none are pooled, and a remark on the others."""
    if rows.empty:
        return rows, []
    main, others = scores.main_questionnaire(rows)
    said = [f"Questionnaire {main}; not counted: {', '.join(others)}"] if others else []
    return rows[rows["questionnaire"] == main], said


def _title(described: list[Finding], change: Change) -> str:
    if change.effect is None:
        known = {each.group: formats.write(each.value, "share") for each in described if each.status == OK}
        said = ", ".join(f"{known[group]} {group}" for group in (training.BEFORE, training.AFTER) if group in known)
        return f"Satisfied: {said or 'too few to show'}; described, not estimated"
    low, high = change.effect.interval.low, change.effect.interval.high
    size = formats.change(change.effect.value, "share")
    if low <= 0 <= high:
        return "The same people, in the same months: no clear difference after the course"
    return (
        f"The same people, in the same months: satisfaction {size} {'higher' if low > 0 else 'lower'} after the course"
    )


def _estimate(change: Change) -> list[str]:
    """The estimate with its interval, or why there is none; and what it is no proof of."""
    if change.effect is None:
        return [f"{change.why_not[:1].upper()}{change.why_not[1:]}."]
    value, low, high = (
        f"{100 * each:+.1f}".replace("-", "−")
        for each in (change.effect.value, change.effect.interval.low, change.effect.interval.high)
    )
    return [
        f"Estimate: {value} points (95 % {low} to {high}), from {change.effect.units} people; {change.before} with "
        f"answers enough without the course, {change.after} after it.",
        "Who is sent on the course when was not drawn by lot: what else began then for the same people is in it too.",
    ]


def in_words(over: Scope) -> str:
    """'in the 24 months to October 2026'."""
    return f"in the {MONTHS} months to {periods.in_words(*periods.month_of(over.last))}"
