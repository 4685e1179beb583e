"""Whether more is settled at the end of months, and whether it stays settled."""

from touchpoint import charts, formats
from touchpoint.findings import gaming
from touchpoint.findings.finding import frame
from touchpoint.findings.gaming import Contrast
from touchpoint.stats.bunching import Bunched
from touchpoint.ui import kept, leads
from touchpoint.ui.card import Card
from touchpoint.ui.gaming.found import DAYS, MONTH_ENDS, PART, REST, against, counted, is_hidden, signs, tested
from touchpoint.ui.leads import Leads
from touchpoint.ui.view import View

_RATE = "per working day"


@kept.card
def month_ends(view: View) -> Card | str | None:
    """Closings of a working day, the last two of each month against the others."""
    over = view.scope.trend()
    days = view.source.rows(DAYS, over)
    a_day, of_reopened, found = gaming.month_ends(days)
    n = int(days["settled"].sum())
    if found is None or is_hidden(view, n):
        return None
    table = frame([a_day.first, a_day.second])
    return Card(
        key="gaming-month-ends",
        title=_title(view, a_day, of_reopened),
        figure=charts.interval_dots(table, unit=_RATE, is_ranked=False, dark=view.dark),
        table=table,
        note=(
            f"{formats.counted(n, 'cases')} first settled on {formats.counted(len(days), 'working days')} of whole "
            f"months, {counted(view, found.observed)} on the last two of each; reopened {against(of_reopened)}; "
            "line: 95 % interval"
        ),
        definition=(
            "Cases by the day of their first settlement, on working days of the months that are over: the last two of "
            "each month against the others. Reopened: within 14 days after it."
        ),
        query=DAYS,
        n=n,
        period=over.period_in_words(),
        unit=_RATE,
        sure=[
            _excess(found),
            tested(a_day, "Settled a day, the last two against the others"),
            tested(of_reopened, "Reopened, settled on the last two against the others").partition(" A sign")[0],
            "It is what the records show, and says nothing of why: a rush has many reasons.",
        ],
        leads=_leads(view, n, a_day),
    )


def _title(view: View, a_day: Contrast, of_reopened: Contrast) -> str:
    first, second = (formats.write(each.value, _RATE) for each in (a_day.first, a_day.second))
    said = f"{first} cases settled on each of the last two working days of a month, {second} on others"
    if MONTH_ENDS in signs(view):
        return f"More is settled at the end of months: {said}; reopened {against(of_reopened)}"
    return f"No sign of a rush at the end of months: {said}" if a_day.p_value is not None else said


def _excess(found: Bunched) -> str:
    low, high = (formats.write(end, "count") for end in (found.excess.low, found.excess.high))
    return (
        f"Given each month's total, {formats.write(found.expected, 'count')} would fall on its last two working days; "
        f"{found.observed:,} did, a difference of {low} to {high} (95 %). Days differ {found.spread:.1f} times as much "
        "as chance alone would make them, which is in the interval and the test."
    )


def _leads(view: View, n: int, a_day: Contrast) -> Leads:
    """To the cases settled on working days: of the last two of each month, and of the others."""
    over, number = view.scope.trend(), "gaming_month_end"
    points = [
        leads.to(number, f"{each.group}: {counted(view, each.n)}", over, parts=[part], point=(each.group,))
        for each, part in zip((a_day.first, a_day.second), (PART, REST), strict=True)
    ]
    return Leads(leads.to(number, f"All {formats.counted(n, 'cases')}", over), points)
