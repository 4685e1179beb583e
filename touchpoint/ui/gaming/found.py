"""What the cards on gaming share: the tests over 13 months, and the words and charts for both."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from touchpoint import charts, evidence, formats
from touchpoint.findings import gaming
from touchpoint.findings.finding import OK, Finding, frame
from touchpoint.findings.gaming import Contrast, Watched
from touchpoint.ui import kept, leads
from touchpoint.ui.card import Card
from touchpoint.ui.leads import Leads
from touchpoint.ui.view import View

CLOSINGS, DAYS = "cross_check/closings", "cross_check/closing_days"
REOPENED, CONTACTED, SURVEYED, PARKED, MONTH_ENDS = "reopened", "contacted", "surveyed", "parked", "month_ends"
PART, REST = "makes the difference", "does not"


@dataclass(frozen=True)
class Beside:
    """A contrast to be drawn below the two numbers: its test, and by which dimension its rows are listed."""

    contrast: Contrast
    by: str
    groups: tuple[str, str]


AROUND, STANDING = ("around-limit", ("last day", "days around")), ("standing", ("in time", "late"))


def has_closings(view: View) -> bool:
    """Whether any case was settled in the 13 months to the period's end."""
    return "cases.opened_at" in view.source.filled and not long_rows(view).empty


def rows(view: View) -> pd.DataFrame:
    """The closings of the period."""
    return view.source.rows(CLOSINGS, view.scope)


def long_rows(view: View) -> pd.DataFrame:
    """The closings of the 13 months, over which is tested: a month holds few on the last day before their limit."""
    return view.source.rows(CLOSINGS, view.scope.trend())


@kept.said
def contrasts(view: View) -> dict[str, Contrast]:
    """What gaming would leave behind, of each card."""
    found = long_rows(view)
    of_ends, _, _ = gaming.month_ends(view.source.rows(DAYS, view.scope.trend()))
    return {
        REOPENED: gaming.around_limit(found, "reopened", "aged", "reopened"),
        CONTACTED: gaming.around_limit(found, "came_again", "heard", "contacted again"),
        SURVEYED: gaming.by_standing(found),
        PARKED: gaming.before_limit(found),
        MONTH_ENDS: of_ends,
    }


@kept.said
def signs(view: View) -> frozenset[str]:
    """The cards on which it differs clearly."""
    return gaming.signs(contrasts(view))


def is_hidden(view: View, n: int) -> bool:
    """Whether so few cases say nothing, or are kept to itself by the house."""
    return n <= view.source.info.settings.privacy.hide_counts_to


def counted(view: View, n: int) -> str:
    """A number of cases, or that it is one of the small counts that the house hides."""
    most = view.source.info.settings.privacy.hide_counts_to
    return f"{most} or fewer" if 0 < n <= most else formats.write(n, "count")


def value(found: Finding, unit: str = "share") -> str:
    """'81 %', or that it is too few."""
    return formats.write(found.value, unit) if found.status == OK else "too few to say"


def against(contrast: Contrast, unit: str = "share") -> str:
    """'14 % against 5 %'."""
    return f"{value(contrast.first, unit)} against {value(contrast.second, unit)}"


def tested(contrast: Contrast, called: str) -> str:
    """What the test says, for behind "How sure?"."""
    if contrast.p_value is None:
        return f"{called}: too few to test."
    p = "p < 0.001" if contrast.p_value < 0.001 else f"p = {contrast.p_value:.3f}"
    seen = formats.change(contrast.detectable, "share")
    least = f" A difference of {seen} would show four times in five." if contrast.detectable else ""
    return (
        f"{called}: {p}, over 13 months.{least} A sign is spoken of where it is higher and still clear with the looks "
        "at all cards of this section taken into account (Benjamini–Hochberg, 5 %)."
    )


def card(
    view: View, name: str, title: str, watched: Watched, beside: Beside | None, words: Sequence[str], note: str
) -> Card:
    """A card on a number as reported and adjusted; `words` are its definition and what lies behind "How sure?"."""
    others = [beside.contrast.first, beside.contrast.second] if beside else []
    table = frame([watched.reported, watched.adjusted, *others])
    return Card(
        key=f"gaming-{name}",
        title=title,
        figure=charts.interval_dots(table, unit="share", is_ranked=False, dark=view.dark),
        table=table,
        note=note,
        definition=words[0],
        query=CLOSINGS,
        n=watched.n,
        unit="share",
        sure=[*words[1:], "It is what the records show, and says nothing of why: a rush has many reasons."],
        leads=_leads(view, f"gaming_{name}", watched, beside),
    )


def _leads(view: View, number: str, watched: Watched, beside: Beside | None) -> Leads:
    """The ways to all cases, to those that make the difference, and to those of each row of the chart."""
    hits = f"{evidence.of(number).hits}: {counted(view, watched.moved)}"
    points = [
        leads.to(number, watched.reported.group, view.scope, parts=[PART, REST], point=(watched.reported.group,)),
        leads.to(number, watched.adjusted.group, view.scope, parts=[REST], point=(watched.adjusted.group,)),
    ]
    points += [leads.to(number, hits, view.scope, parts=[PART])] if watched.moved else []
    if beside:
        sides = zip((beside.contrast.first, beside.contrast.second), beside.groups, strict=True)
        points += [
            leads.to(number, each.group, view.scope.trend(), by=beside.by, groups=[group], point=(each.group,))
            for each, group in sides
        ]
    return Leads(leads.to(number, f"All {formats.counted(watched.n, 'cases')}", view.scope), points)
