"""Cards of the Complaints page."""

from touchpoint import charts, formats, measures, sentences
from touchpoint.findings import curves, standing
from touchpoint.findings.finding import OK
from touchpoint.measures.handling import RESOLUTION
from touchpoint.ui import kept, leads
from touchpoint.ui.card import Card
from touchpoint.ui.view import View

_MOST_REASONS = 12


@kept.said
def closed_only(view: View) -> list[str]:
    """The usual number, of closed cases only, and what it leaves out."""
    measure, found = measures.get("resolution_hours_median_closed"), view.whole("resolution_hours_median_closed")
    return [f"Of closed cases only, as most tools show it: {sentences.value(measure, found)}. {measure.definition}"]


@kept.card
def still_open(view: View) -> Card | str | None:
    """The share still open over time, of this period and of the one it is compared with."""
    scope = view.narrowed(view.scope)
    over = {each.period_in_words(): each for each in (scope, scope.comparison()) if each}
    frames = {name: view.source.rows("complaints/resolution", each, by="all") for name, each in over.items()}
    curve = curves.still_without(RESOLUTION, {name: rows for name, rows in frames.items() if len(rows)})
    if curve.empty:
        return None
    within = view.whole("resolution_within_7_days")
    said = f"{formats.write(within.value, 'share')} are settled within 7 days" if within.status == OK else within.reason
    return Card(
        key="still-open",
        title=f"How long do they stay open? {said[:1].upper()}{said[1:]}",
        figure=charts.survival(curve, unit="hours", dark=view.dark),
        table=curve,
        note=(
            f"{formats.counted(within.n, view.called('cases'))} opened {view.when()}, open ones included; "
            "band: 95 % interval"
        ),
        definition=measures.get("resolution_hours_median").definition,
        query="complaints/resolution",
        n=within.n,
        unit="share",
        sure=[
            "The time in the table is in hours; n is the number still followed at that time.",
            *closed_only(view),
            *([within.reason] if within.reason else []),
        ],
        leads=leads.along_curves(
            "resolution_hours_median",
            f"All {formats.counted(within.n, view.called('cases'))}",
            {name: each for name, each in over.items() if len(frames[name])},
            1,
            "not ended",
        ),
    )


@kept.card
def deadlines(view: View) -> Card | str | None:
    """Met, late, open and late, by the month of the deadline."""
    measure, found = measures.get("sla_met"), view.whole("sla_met")
    scope = view.narrowed(view.scope)
    rows = view.source.rows("complaints/deadlines", scope.trend(), by="month")
    if measure.missing(view.source) or rows.empty:
        return None
    now = view.source.rows("complaints/deadlines", scope, by="all")
    pending, without = (int(now[name].sum()) for name in ("pending", "no_deadline"))
    long = standing.deadlines(rows)
    return Card(
        key="deadlines",
        title=sentences.change(measure, "Settled by the deadline", found, view.compared("sla_met"), view.currency),
        figure=charts.stacked_bars(
            long,
            x="group",
            y="cases",
            by="standing",
            order=list(standing.DEADLINES.values()),
            unit=view.called("cases"),
            dark=view.dark,
        ),
        table=long,
        note=(
            f"{formats.counted(found.n, view.called('cases') + ' due')} {view.when()}; not in the share: "
            f"{formats.write(pending, 'count')} due later, {formats.write(without, 'count')} without a deadline"
        ),
        definition=measure.definition,
        query=measure.query,
        n=found.n,
        period=f"{view.scope.period_in_words()}; rows: each month of {view.scope.trend().period_in_words()}",
        sure=sentences.sure(measure, found),
        leads=leads.by_month_and_part(
            view,
            "sla_met",
            f"All {formats.counted(found.n, view.called('cases') + ' due')}",
            scope,
            zip(long["group"], long["standing"], long["standing"], long["cases"], strict=True),
            unit="count",
        ),
    )


@kept.card
def ages(view: View) -> Card | str | None:
    """How old the open cases are at the end of the period."""
    rows = view.source.rows("complaints/backlog", view.narrowed(view.scope), by="all")
    bands = standing.ages(rows)
    if not bands["open_cases"].sum():
        return None
    n, old = int(bands["open_cases"].sum()), int(bands["open_cases"].iloc[-1])
    oldest = formats.write(rows["oldest_seconds"].max() / 86_400, "days")
    return Card(
        key="open-by-age",
        title=f"{formats.write(old, 'count')} of {formats.write(n, 'count')} open ones have waited 57 days or more",
        figure=charts.distribution(bands, score="age_band", n="open_cases", scale=standing.AGES, dark=view.dark),
        table=bands,
        note=f"open at the end of {view.scope.period_in_words()}, by days since opening; the oldest: {oldest}",
        definition=measures.get("backlog").definition,
        query="complaints/backlog",
        n=n,
        leads=leads.by_part(
            "backlog",
            f"All {formats.counted(n, view.called('cases'))}",
            view.narrowed(view.scope),
            zip(bands["age_band"], bands["open_cases"], strict=True),
        ),
    )


@kept.card
def reasons(view: View) -> Card | str | None:
    """What they are about, the most frequent first."""
    rows = view.source.rows("complaints/reasons", view.narrowed(view.scope))
    if rows.empty:
        return None
    n, first = int(rows["opened"].sum()), rows.iloc[0]
    return Card(
        key="reasons",
        title=f"The most frequent reason is {first['reason']}: {first['opened']:,} of {n:,}",
        figure=charts.ranked_bars(
            rows.head(_MOST_REASONS), name="reason", value="opened", unit=view.called("cases"), dark=view.dark
        ),
        table=rows,
        note=f"{formats.counted(n, view.called('cases'))} opened {view.when()}",
        definition="Cases opened in the period by their coded reason, and how many of them are still open.",
        query="complaints/reasons",
        n=n,
        leads=leads.by_part(
            "cases_opened",
            f"All {formats.counted(n, view.called('cases'))}",
            view.narrowed(view.scope),
            zip(rows["reason"], rows["opened"], strict=True),
        ),
    )
