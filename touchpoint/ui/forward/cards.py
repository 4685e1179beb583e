"""Cards on what will be late, and on what usually becomes of what is open for some time already."""

from collections.abc import Sequence
from datetime import timedelta

import pandas as pd

from touchpoint import charts, formats
from touchpoint.findings import forward
from touchpoint.findings.finding import OK, Finding, frame
from touchpoint.findings.forward import LATE, Ahead
from touchpoint.measures.handling import RESOLUTION
from touchpoint.ui import kept, leads
from touchpoint.ui.card import Card
from touchpoint.ui.forward.said import CARD, LATER, LIMITS, SETTLING, SOON, found, with_interval
from touchpoint.ui.leads import Leads
from touchpoint.ui.view import View

NUMBER = "open_limits"
_SPOKEN_OF = 10
_FOLLOWED = "resolution_hours_median"
DEFINITION = (
    "Open cases whose deadline for the end is still to come: the exported one, else the one that the tool's targets, "
    "the service levels or the clock for complaints set. The chance of a case open for so long to be open still at its "
    "deadline is S(deadline) / S(age), with S the share still open by Kaplan–Meier of the cases opened in the last 12 "
    "months; withdrawn ones leave as settled ones do. The expected number is the sum of the chances."
)


@kept.card
def late_ahead(view: View) -> Card | str | None:
    """How many will have passed their limit by each of the next 14 days."""
    known = found(view)
    if known is None:
        return None
    units, soon, later = view.called("cases"), known.expected(SOON), known.expected(LATER)
    if not later.n:
        return f"No limit of an open case falls in the {LATER} days from {view.as_of_in_words()}."
    rows = known.by_day(view.source.info.as_of_on)
    return Card(
        key=CARD,
        title=(
            f"What will be late: {with_interval(soon, units)} expected to pass their limit within {SOON} days, "
            f"{with_interval(later)} within {LATER}"
        ),
        figure=charts.trend(rows, unit="count", dark=view.dark),
        table=rows,
        note=(
            f"{formats.counted(later.n, f'open {units}')} with a limit in these {LATER} days; line: expected to have "
            f"passed it by that day, if settled as fast as before; band: 95 %; {known.late:,} late already, not counted"
        ),
        definition=DEFINITION,
        query=LIMITS,
        n=later.n,
        period=f"the {LATER} days from {view.as_of_in_words()}",
        unit="count",
        sure=_sure(known, units),
        leads=_leads(view, known, rows, units),
    )


def _sure(known: Ahead, units: str) -> list[str]:
    """How many closures would avert it, what the interval holds, and who is not in it."""
    soon, fewest = known.expected(SOON), known.fewest_to_settle(SOON)
    said = [
        f"To settle the {formats.counted(fewest, units)} likeliest to be late within {SOON} days in time leaves fewer "
        f"than one to be expected, of {soon.n:,}."
        if fewest
        else f"Fewer than one is expected to be late within {SOON} days: nothing has to be brought forward.",
        "The interval holds the chance of each case (Poisson–binomial) and what the curve itself is not sure of "
        "(delta method), its ends rounded to whole numbers. It holds while cases are settled as fast as in the last 12 "
        "months.",
        f"A case goes by the times of its kind and department where {forward.FEWEST_SETTLED} of them were settled in "
        "12 months, else by those of its kind. Other filters choose the cases and leave their chances as they are.",
    ]
    if known.unknown:
        said.append(f"{known.unknown:,} of kinds too few of which were settled are left out.")
    return said


def _leads(view: View, known: Ahead, rows: pd.DataFrame, units: str) -> Leads:
    """To the cases whose limit falls up to each day, and to those that are late already."""
    asked = view.narrowed(view.scope)
    points = [
        leads.to(NUMBER, f"limit by {formats.day(day)}: {n:,}", asked, at=days, point=(day,))
        for days, (day, n) in enumerate(zip(rows["group"], rows["n"], strict=True), start=1)
    ]
    late = leads.to(NUMBER, f"{LATE}: {known.late:,}", asked, parts=[LATE])
    return Leads(leads.to(NUMBER, f"All {units} with a limit", asked), [*points, *([late] if known.late else [])])


@kept.card
def open_already(view: View) -> Card | str | None:
    """Of those open for some days already, how many are settled within 7 more."""
    settling = view.source.rows(SETTLING, view.narrowed(view.scope))
    found_at = forward.settled_within(RESOLUTION, settling, SOON)
    shown = {each.group: each for each in found_at if each.status == OK}
    if not shown:
        return None
    of_all = int(settling[["resolved", "withdrawn", "open"]].to_numpy().sum())
    spoken = shown.get(f"open {_SPOKEN_OF} days") or list(shown.values())[-1]
    share, rows = formats.write(spoken.value, "share"), frame(found_at)
    return Card(
        key="open-already",
        title=f"Of those {spoken.group} already, {share} are settled within {SOON} more days",
        figure=charts.interval_dots(rows, unit="share", is_ranked=False, dark=view.dark),
        table=rows,
        note=(
            f"{formats.counted(of_all, view.called('cases'))} opened in the 12 months to "
            f"{formats.day(view.source.info.as_of_on)}, open ones included; dot and line: share and 95 % interval"
        ),
        definition=(
            f"Of the cases that were still open after so many days, the share settled within {SOON} more, by "
            "Kaplan–Meier. Cases opened in the 12 months to the end of the data, of all departments together."
        ),
        query=SETTLING,
        n=of_all,
        period=f"the 12 months to {view.as_of_in_words()}",
        unit="share",
        sure=["The count of each row is of those followed for so long; reopened ones count until their last end."],
        leads=_followed(view, found_at, of_all),
    )


def _followed(view: View, found_at: Sequence[Finding], n: int) -> Leads:
    """To the cases of the 12 months, of no other filter than the kind, and to those open for so long."""
    info, asked = view.source.info, view.narrowed(view.scope)
    for key, _ in asked.chosen:
        asked = asked if key == "kind" else asked.with_chosen(key, None)
    start = (pd.Timestamp(info.as_of_on) - pd.DateOffset(months=12)).date() + timedelta(days=1)
    over = asked.with_dates(max(start, view.choices.calendar.earliest), info.as_of_on)
    points = [
        leads.to(_FOLLOWED, f"{each.group}: {each.n:,}", over, at=24 * age, point=(each.group,))
        for each, age in zip(found_at, forward.AGES, strict=False)
    ]
    return Leads(leads.to(_FOLLOWED, f"All {formats.counted(n, view.called('cases'))}", over), points)
