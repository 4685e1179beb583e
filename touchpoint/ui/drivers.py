"""Cards on what goes with satisfaction and with coming back: an association, said in points, and never a cause."""

from dataclasses import dataclass

import pandas as pd

from touchpoint import charts, formats
from touchpoint.findings.drivers import AFTER_CASE, AFTER_ORDER, BUYING_AGAIN, Asked, Driver, Drivers, drivers
from touchpoint.ui import kept, leads, page
from touchpoint.ui.card import Card
from touchpoint.ui.leads import Leads
from touchpoint.ui.view import View

# Of more, the regression takes longer than a reader waits.
_MOST = 300_000
_SAID = 2
_KINDS = {"order": AFTER_ORDER, "case": AFTER_CASE}


@dataclass(frozen=True)
class _About:
    """What a card is about: its key, its subject, what n counts, whom it holds of, and where its rows are."""

    key: str
    subject: str
    asked: Asked
    among: str
    query: str
    number: str
    definition: str
    questionnaire: str = ""


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
    said = _About(
        key=f"what-goes-with-satisfaction-after-{about}",
        subject=f"Satisfaction after {'an order' if about == 'order' else 'a case'}",
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
    said = _About(
        key="what-goes-with-coming-back",
        subject="The share that buys again",
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


def _card(view: View, about: _About, rows: pd.DataFrame) -> Card | str:
    found = drivers(rows, about.asked, view.source.info.settings.privacy.hide_counts_to)
    if found.why_not:
        return f"What goes with {about.subject[0].lower()}{about.subject[1:]} is not told: {found.why_not}."
    table, over = _table(found), view.scope.trend()
    counted = formats.counted(found.n, about.asked.units)
    return Card(
        key=about.key,
        title=_title(about, found),
        figure=charts.differences(table, unit="points", dark=view.dark),
        table=table.drop(columns=["status", "reason"]),
        note=(
            f"{_first(about, found)}; {counted} of 13 months{_drawn(found)}; line: 95 % interval; "
            f"associated, {about.among}; not a cause"
        ),
        definition=about.definition + "Reach is the share with it, excess how many more there are of "
        f"{about.asked.misses} among these than would be without it.",
        query=about.query,
        n=found.n,
        period=over.period_in_words(),
        unit="points",
        sure=_sure(about, found),
        leads=_leads(view, about, found),
    )


def _title(about: _About, found: Drivers) -> str:
    """The clear differences, those with the largest excess first."""
    if not found.clear:
        return f"{about.subject}: nothing that was looked at goes clearly with it"
    said = [_difference(each) for each in found.clear[:_SAID]]
    more = len(found.clear) - len(said)
    return f"{about.subject} is {', '.join(said)}" + (f", and {more} more" if more else "")


def _difference(each: Driver) -> str:
    side = "lower" if each.difference.value < 0 else "higher"
    return f"{formats.change(each.difference.value, 'share')} {side} {each.exposure.where}"


def _first(about: _About, found: Drivers) -> str:
    """What to look at first."""
    if found.first is None:
        return "no clear place to look at first"
    excess = formats.counted(round(found.first.excess), about.asked.units)
    return (
        f"look first at: {found.first.exposure.name}, {formats.write(found.first.reach, 'share')} of all, "
        f"about {excess} more {about.asked.misses} than without it"
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


def _sure(about: _About, found: Drivers) -> list[str]:
    misses = f"{formats.write(found.misses, 'count')} of {formats.counted(found.n, about.asked.units)}"
    lines = [
        f"{misses} are {about.asked.misses}, from {formats.counted(found.persons, 'customers')}",
        f"Held equal: {', '.join(found.mix) or 'nothing beside what is looked at'}",
        f"{formats.counted(len(found.found), 'differences')} tested together; of those called clear at most 5 % are "
        "expected to be false (Benjamini–Hochberg); q is the least such share at which each would be called clear",
        "What works through another of these, as a handover that makes a case long, is not in its own difference; what "
        "is not recorded is in all of them",
    ]
    if found.unknown:
        lines.append(
            f"Left out: {formats.counted(found.unknown, about.asked.units)} of which one of these is not known"
        )
    if about.questionnaire:
        lines.append(
            f"Questionnaire: {about.questionnaire.replace('_', ' ')}; answers to others are not pooled with it"
        )
    return [*lines, *_shares(found), *found.remarks, *(f"Not told, {each}" for each in found.left_out)]


def _shares(found: Drivers) -> list[str]:
    """How much each explains, where that can be told."""
    if not found.shares:
        return []
    said = [
        f"{each.name} {formats.write(each.value, 'share')} "
        f"({formats.interval(each.interval.low, each.interval.high, 'share')})"
        for each in found.shares
    ]
    return [f"Of the differences that what is held equal leaves, each explains (LMG shares of R²): {', '.join(said)}"]


def _leads(view: View, about: _About, found: Drivers) -> Leads:
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
