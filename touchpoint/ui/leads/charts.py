"""Ways from charts that divide a count of their own: by parts, by month and part, along curves, by cohort."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from touchpoint import formats
from touchpoint.charts.parts import address, spelled
from touchpoint.scope import FILTERS, Scope
from touchpoint.ui.leads.measures import month, month_in_words
from touchpoint.ui.leads.model import Leads, to
from touchpoint.ui.view import View

# The days on a curve that the menu offers; a click leads to any.
_DAYS = (1, 2, 4, 7, 14, 30, 60, 90, 180)
_HANDLING = {"Time to settle the case": "handling"}


def by_part(
    number: str, label: str, over: Scope, counts: Iterable[tuple[object, int]], questionnaires: Iterable[str] = ()
) -> Leads:
    """The ways from bars of which each is a part of a number: its name, and how many rows it holds."""
    asked = tuple(questionnaires)
    points = [
        to(
            number,
            f"{spelled(part)}: {formats.write(n, 'count')}",
            over,
            parts=[spelled(part)],
            questionnaires=asked,
            point=(part,),
        )
        for part, n in counts
        if n
    ]
    return Leads(to(number, label, over, questionnaires=asked), points)


def by_month_and_part(
    view: View, number: str, label: str, over: Scope, rows: Iterable[tuple[str, str, str, float]], *, unit: str
) -> Leads:
    """The ways from layers stacked over months: of each row the month, the part, what it is called, its value.

    The newest months come first; what is nothing, or not known, leads nowhere.
    """
    points = [
        to(
            number,
            f"{month_in_words(name)}, {called}: {formats.write(value, unit, view.currency)}",
            month(view, over, name),
            parts=[part],
            point=(name, called),
        )
        for name, part, called, value in sorted(rows, key=lambda row: row[0], reverse=True)
        if value and pd.notna(value)
    ]
    return Leads(to(number, label, over), points)


def along_curves(
    number: str,
    label: str,
    curves: Mapping[str, Scope],
    unit_hours: float,
    not_yet: str,
    days: Sequence[int] = _DAYS,
) -> Leads:
    """The ways along curves over time, each of its own scope, the first being the page's.

    `unit_hours` is the length in hours of the unit of time, `not_yet` what holds of those still followed at a time.
    `days` are the places that the menu offers; none for what takes seconds.
    """
    scopes = list(curves.values())
    points = [
        to(
            number,
            f"{name}: {not_yet} in the first {formats.counted(day, 'days')}",
            over,
            at=day * 24 / unit_hours,
        )
        for name, over in curves.items()
        for day in days
    ]
    ways = {address(name)[0]: to(number, name, over) for name, over in curves.items()}
    return Leads(to(number, label, scopes[0]), points, ways)


def by_cohort(view: View, label: str, over: Scope, cells: pd.DataFrame) -> Leads:
    """The ways from a grid of cohorts: the customers of each month, with who of them was active so much later."""
    points = [
        to(
            "cohort",
            f"{month_in_words(str(cohort)[:7])}, {formats.counted(later, 'months')} later",
            month(view, over, str(cohort)[:7]),
            at=later,
            point=(cohort, later),
        )
        for cohort, later in zip(cells["cohort_month"], cells["months_later"].astype(int), strict=True)
    ]
    return Leads(to("cohort", label, over), points)


def by_stratum(label: str, over: Scope, questionnaire: str, strata: pd.DataFrame) -> Leads:
    """The ways from the groups of those who were asked: each with its field, `name` being how the chart names it."""
    keys = {each.label: each.key for each in FILTERS} | _HANDLING
    points = [
        to(
            "survey_response_rate",
            f"{name}: {formats.write(n, 'count')}",
            over,
            by=keys[field],
            groups=[stratum],
            questionnaires=[questionnaire],
            point=(name,),
        )
        for name, field, stratum, n in zip(
            *(strata[column] for column in ("name", "field", "stratum", "invited")), strict=True
        )
    ]
    return Leads(to("survey_response_rate", label, over, questionnaires=[questionnaire]), points)
