"""Cards that set those to whom something happened against others like them, over 13 months."""

from collections.abc import Sequence

import pandas as pd

from touchpoint import charts, formats, measures, sentences
from touchpoint.findings import differences, matched
from touchpoint.findings.finding import OK, Finding, frame
from touchpoint.measures import Measure
from touchpoint.ui import certainty, kept, leads, session
from touchpoint.ui.card import Card
from touchpoint.ui.leads import Leads
from touchpoint.ui.view import View

_LARGE = 0.1
_NOT_CAUSE = (
    "It is an association: what the exports do not hold, such as why somebody was in a hurry, cannot be made alike."
)


@kept.card
def curves(view: View, measure_id: str, struck: str, spared: str, *, balance: str = "") -> Card | str | None:
    """The share that bought again by each day, of those to whom it happened and of others like them."""
    measure, over = measures.get(measure_id), view.scope.trend()
    if measure.missing(view.source):
        return None
    rows = view.source.rows(measure.query, over, by="all", **measure.params)
    found = session.whole(view.source, measure_id, over)
    if found.n == 0:
        return None
    if found.status != OK:
        return f"{measure.name} over 13 months: {found.reason}."
    lines = matched.curves(rows, struck, spared)
    return Card(
        key=f"{measure_id.replace('_', '-')}-curves",
        title=_title(measure, found, struck, int(rows["horizon"].iloc[0])),
        figure=charts.survival(lines, unit="days", says="back", clock="since then", top=_top(lines), dark=view.dark),
        table=lines,
        note=f"{formats.counted(found.n, measure.counts)} of 13 months; others like them weighted to match",
        definition=measure.definition,
        query=measure.query,
        n=found.n,
        period=over.period_in_words(),
        unit="share",
        sure=[*sentences.sure(measure, found), *(_balance(view, balance, measure) if balance else ()), _NOT_CAUSE],
        leads=Leads(leads.to(measure_id, f"All {formats.counted(found.n, measure.counts)}", over)),
    )


def _top(lines: pd.DataFrame) -> float:
    """Where the axis ends: a fifth above the highest curve, so that two low ones can be told apart."""
    return min(1.0, 1.2 * float(lines["value"].max()) or 1.0)


def _title(measure: Measure, found: Finding, struck: str, horizon: int) -> str:
    """'After a bad experience 6 points fewer are back within 81 days than of others like them'."""
    if found.value is None or found.low is None or found.high is None or found.low <= 0 <= found.high:
        return f"{struck}: no clear difference from others like them in who is back within {horizon} days"
    is_fewer = (found.value > 0) == (measure.better == "lower")
    size = formats.change(found.value, measure.unit)
    return f"{struck} {size} {'fewer' if is_fewer else 'more'} are back within {horizon} days than of others like them"


def _balance(view: View, query: str, measure: Measure) -> list[str]:
    """How alike both sides were before and after they were matched."""
    rows = view.source.rows(query, view.scope.trend(), **measure.params).dropna()
    there = list(
        zip(rows["feature"].astype(str), rows["before"].astype(float), rows["after"].astype(float), strict=True)
    )
    if not there:
        return []
    said = [f"{feature} {before:+.2f} → {after:+.2f}" for feature, before, after in there]
    uneven = [feature for feature, _, after in there if abs(after) > _LARGE]
    left = f"; still uneven: {', '.join(uneven)}" if uneven else f"; all within {_LARGE} after"
    return [f"How alike, in standard deviations, before → after matching: {'; '.join(said)}{left}".replace("-", "−")]


@kept.card
def by_kind(view: View, measure_id: str, by: str, subject: str) -> Card | str | None:
    """The measure for each value of a split, over the 13 months: a month holds too few of each."""
    groups = of_13_months(view, measure_id, by)
    return dots(
        view, measure_id, by, groups, _who(measures.get(measure_id), groups, subject, by, view.relevant(measure_id))
    )


def of_13_months(view: View, measure_id: str, by: str) -> list[Finding]:
    """The measure for each value of a split, over the 13 months."""
    return session.groups(view.source, measure_id, view.scope.trend(), by)


def dots(view: View, measure_id: str, by: str, groups: Sequence[Finding], title: str) -> Card | None:
    """A card of the groups of 13 months, each with its interval."""
    measure, over = measures.get(measure_id), view.scope.trend()
    rows = frame(each for each in groups if each.n or each.is_hidden)
    if rows.empty:
        return None
    whole = session.whole(view.source, measure_id, over)
    rows = certainty.with_q(rows, groups)
    return Card(
        key=f"{measure_id.replace('_', '-')}-by-{by}",
        title=title,
        figure=charts.interval_dots(
            rows,
            unit=measure.unit,
            currency=view.currency,
            whole=whole.value if whole.status == OK else None,
            dark=view.dark,
        ),
        table=rows,
        note=f"{formats.counted(whole.n, measure.counts)} of 13 months; dot and line: value and 95 % interval",
        definition=measure.definition,
        query=measure.query,
        n=whole.n,
        period=over.period_in_words(),
        unit=measure.unit,
        sure=[
            *certainty.of_groups(view, measure, groups),
        ],
        leads=to_groups(view, measure_id, by, groups, whole.n),
    )


def _who(measure: Measure, groups: Sequence[Finding], subject: str, by: str, relevant: float) -> str:
    """Which groups clearly differ from the others that are known."""
    higher, lower = differences.from_the_rest([each for each in groups if each.group != differences.UNKNOWN], relevant)
    sides = (("clearly higher", higher), ("clearly lower", lower))
    said = [f"{way}: {', '.join(names)}" for way, names in sides if names]
    there = f"{subject} by {measure.splits.get(by, by).lower()}"
    if not differences.tested(groups):
        return f"{there}: too few to compare"
    return f"{there}, {'; '.join(said)}" if said else f"{there}: no clear difference"


def to_groups(view: View, measure_id: str, by: str, groups: Sequence[Finding], n: int) -> Leads:
    """The ways to the rows of each group of 13 months."""
    over = view.scope.trend()
    points = [
        leads.to(
            measure_id,
            f"{each.group}: {formats.write(each.n, 'count')}",
            over,
            by=by,
            groups=[each.group],
            point=(each.group,),
        )
        for each in groups
        if each.n
    ]
    return Leads(leads.to(measure_id, f"All {formats.counted(n, measures.get(measure_id).counts)}", over), points)
