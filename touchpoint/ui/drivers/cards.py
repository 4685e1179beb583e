"""The cards on what goes with satisfaction and with coming back."""

import pandas as pd

from touchpoint import charts, formats
from touchpoint.findings.drivers import AFTER_CASE, AFTER_ORDER, BUYING_AGAIN, Drivers, drivers
from touchpoint.ui import kept, leads, page
from touchpoint.ui.card import Card
from touchpoint.ui.drivers import words
from touchpoint.ui.drivers.words import About
from touchpoint.ui.leads import Leads
from touchpoint.ui.view import View

# Of more, the regression takes longer than a reader waits.
_MOST = 100_000
_KINDS = {"order": AFTER_ORDER, "case": AFTER_CASE}


def satisfaction(view: View) -> None:
    """What goes with satisfied answers about orders, and with those about cases."""
    with page.pair():
        for about in _KINDS:
            answers(view, about)


@kept.card
def answers(view: View, about: str) -> Card | str | None:
    """What goes with satisfied answers of the questionnaire with most of them about orders, or about cases."""
    rows = view.source.rows("satisfaction/drivers", view.scope.trend(), most=_MOST)
    rows = rows[rows["about"] == about]
    if rows.empty:
        return None
    name = rows["times"].map(sum).groupby(rows["questionnaire"]).sum().idxmax()
    rows = rows[rows["questionnaire"] == name]
    said = About(
        key=f"what-goes-with-satisfaction-after-{about}",
        subject=f"satisfaction after {'an order' if about == 'order' else 'a case'}",
        asked=_KINDS[about],
        among="among customers who answered",
        query="satisfaction/drivers",
        number="satisfied_after",
        definition=(
            "Share of satisfied answers (the two best) with what happened less the same without it, all else that is "
            "looked at or held equal as it is: logistic regression over the answers, errors clustered by customer. "
            "Only what had happened before the question was asked counts. "
        ),
        questionnaire=str(name),
    )
    return _card(view, said, rows.reset_index(drop=True))


@kept.card
def coming_back(view: View) -> Card | str | None:
    """What goes with another purchase in the 90 days after the first 30."""
    rows = view.source.rows("coming_back/drivers", view.scope.trend(), most=_MOST)
    if rows.empty:
        return None
    said = About(
        key="what-goes-with-coming-back",
        subject="coming back",
        asked=BUYING_AGAIN,
        among="among known customers",
        query="coming_back/drivers",
        number="back_after",
        definition=(
            "Share of orders followed by another purchase from day 31 to day 120 with what happened in the first 30 "
            "days less the same without it, all else that is looked at or held equal as it is: logistic regression "
            "over the orders whose 120 days are over, errors clustered by customer. "
        ),
    )
    return _card(view, said, rows)


def _card(view: View, about: About, rows: pd.DataFrame) -> Card | str:
    found = drivers(rows, about.asked, view.source.info.settings.privacy.hide_counts_to)
    if found.why_not:
        return f"What goes with {about.subject} is not told: {found.why_not}."
    table, over = _table(found), view.scope.trend()
    counted = formats.counted(found.n, about.asked.units)
    return Card(
        key=about.key,
        title=words.title(about, found),
        figure=charts.differences(table, unit="points", dark=view.dark),
        table=table.drop(columns=["status", "reason"]),
        note=(
            f"{words.first(about, found)}; {counted} of 13 months{_drawn(found)}; dot and line: difference in points, "
            "95 % interval; "
            f"associated, {about.among}; not a cause"
        ),
        definition=about.definition
        + f"Reach is the share with it; excess is how many more {about.asked.units} {about.asked.misses} there are "
        "among these than otherwise, all else as it is.",
        query=about.query,
        n=found.n,
        period=over.period_in_words(),
        unit="points",
        sure=words.sure(about, found),
        leads=_leads(view, about, found),
    )


def _drawn(found: Drivers) -> str:
    return f", those of one customer in {found.one_in} drawn from all" if found.one_in > 1 else ""


def _table(found: Drivers) -> pd.DataFrame:
    """A row for each, the largest excess first; points as they are read, not as shares."""
    return pd.DataFrame(
        {
            "group": [each.exposure.name for each in found.found],
            "value": [100 * each.difference.value for each in found.found],
            "low": [100 * each.difference.interval.low for each in found.found],
            "high": [100 * each.difference.interval.high for each in found.found],
            "n": [each.n for each in found.found],
            "reach": [each.reach for each in found.found],
            "q": [each.q_value for each in found.found],
            "excess": [each.excess for each in found.found],
            "excess_from": [each.excess_interval.low for each in found.found],
            "excess_to": [each.excess_interval.high for each in found.found],
            "status": "ok",
            "reason": "",
        }
    )


def _leads(view: View, about: About, found: Drivers) -> Leads:
    over, asked = view.scope.trend(), tuple([about.questionnaire] if about.questionnaire else [])
    points = [
        leads.to(
            about.number,
            f"{each.exposure.name}: all {about.asked.units} with it",
            over,
            parts=[each.exposure.name],
            questionnaires=asked,
            point=(each.exposure.name,),
        )
        for each in found.found
    ]
    return Leads(leads.to(about.number, f"All {about.asked.units} of 13 months", over, questionnaires=asked), points)
