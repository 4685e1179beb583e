"""Cards on what will be late, and on what usually becomes of what is open for some time already."""

from touchpoint import charts, formats
from touchpoint.findings import forward
from touchpoint.findings.finding import OK, frame
from touchpoint.findings.forward import LATE, Ahead
from touchpoint.measures.handling import RESOLUTION
from touchpoint.ui import kept, leads
from touchpoint.ui.card import Card
from touchpoint.ui.forward.said import CARD, LATER, LIMITS, SETTLING, SOON, found, with_interval
from touchpoint.ui.leads import Leads
from touchpoint.ui.view import View

NUMBER = "open_limits"
_SPOKEN_OF = 10
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
        leads=_leads(view, known, units),
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
        "(delta method), its ends rounded to whole numbers. It holds while cases are settled as fast as in the last 12 months.",
        f"A case goes by the times of its kind and department where {forward.FEWEST_SETTLED} of them were settled in "
        "12 months, else by those of its kind. Other filters choose the cases and leave their chances as they are.",
    ]
    if known.unknown:
        said.append(f"{known.unknown:,} of kinds too few of which were settled are left out.")
    return said


def _leads(view: View, known: Ahead, units: str) -> Leads:
    scope = view.narrowed(view.scope)
    counts = {**known.cases["falls"].value_counts().to_dict(), LATE: known.late}
    ways = leads.by_part(NUMBER, f"All {units} with a limit", scope, ((part, int(n)) for part, n in counts.items()))
    return Leads(ways.whole, ways.points)


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
    )
