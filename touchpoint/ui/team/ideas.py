"""Ideas: from whom, on what, and what became of them."""

from collections.abc import Sequence

from touchpoint import charts, formats, measures
from touchpoint.findings import curves, differences, ideas
from touchpoint.findings.finding import OK, Finding
from touchpoint.findings.shares import ShareBasis
from touchpoint.measures.team import DECISIONS
from touchpoint.stats import proportions
from touchpoint.ui import kept, leads
from touchpoint.ui.card import Card
from touchpoint.ui.team.training import MONTHS, in_words
from touchpoint.ui.view import View


@kept.card
def heard(view: View) -> Card | str | None:
    """What became of the ideas, by topic, and whose are adopted more often."""
    over = view.scope.months_back(MONTHS)
    rows = view.source.rows("team/ideas", over, by="topic")
    if rows.empty:
        return None
    bars, n = ideas.by_topic(rows), int(rows["received"].sum())
    sources = ideas.adopted(view.source.rows("team/ideas", over, by="source"))
    return Card(
        key="ideas",
        title=_title(sources),
        figure=charts.stacked_rows(
            bars, row="group", x="ideas", by="stands", order=list(ideas.STANDS.values()), unit="ideas", dark=view.dark
        ),
        table=bars,
        note=f"{formats.counted(n, 'ideas')} received {in_words(over)}, by topic",
        definition="Suggestions of staff and customers made in these months, by what had become of them at the end.",
        query="team/ideas",
        n=n,
        period=over.period_in_words(),
        sure=[
            *(
                f"Adopted of those decided, {each.group}: {formats.write(each.value, 'share')} "
                f"(95 % {formats.interval(each.low, each.high, 'share')}, n {each.n:,})"
                for each in sources
                if each.status == OK
            ),
            "Adopted of those that are decided; the youngest ideas are the likeliest to be undecided.",
        ],
        leads=leads.by_part(
            "ideas_received",
            f"All {formats.counted(n, 'ideas')}",
            over,
            zip(rows["group_name"], rows["received"], strict=True),
        ),
    )


def _title(sources: Sequence[Finding]) -> str:
    """How many of the ideas of each source are adopted, and whether they differ by more than chance."""
    decided = [(each.group, each.basis) for each in sources if isinstance(each.basis, ShareBasis)]
    if not decided:
        return "None of the ideas is decided yet"
    said = ", ".join(f"{basis.hits:.0f} of {basis.n:.0f} of those of {_called(name)}" for name, basis in decided)
    if len(decided) != 2:
        return f"Adopted: {said}"
    one, other = (basis for _, basis in decided)
    is_clear = proportions.p_value(one.hits, one.n, other.hits, other.n) < differences.LIMIT
    return f"Adopted: {said}: {'more than chance' if is_clear else 'no clear difference'}"


def _called(source: str) -> str:
    return {"customer": "customers"}.get(source, source)


@kept.card
def decisions(view: View) -> Card | str | None:
    """How long an idea waits for a decision, those undecided included."""
    over = view.scope.months_back(MONTHS)
    rows = view.source.rows("team/decisions", over, by="all")
    curve = curves.still_without(DECISIONS, {"ideas": rows}) if len(rows) else rows
    if curve.empty:
        return None
    (half,) = DECISIONS.quantile(rows, q=0.5)
    measure = measures.get("idea_decision_days_median")
    said = f"in {formats.write(half.value, 'days')}" if half.status == OK else f"not told: {half.reason}"
    return Card(
        key="idea-decisions",
        title=f"Half of the ideas are decided {said}",
        figure=charts.survival(
            curve, unit="days", says="still undecided", clock="since the suggestion", dark=view.dark
        ),
        table=curve,
        note=f"{formats.counted(half.n, 'ideas')} received {in_words(over)}; band: 95 % interval",
        definition=measure.definition,
        query=measure.query,
        n=half.n,
        period=over.period_in_words(),
        unit="share",
        sure=[
            "The time in the table is in days; n is the number still followed at that time.",
            f"The half, 95 %: {formats.interval(half.low, half.high, 'days')}",
            *([half.reason] if half.reason else []),
        ],
        leads=leads.Leads(leads.to(measure.id, f"All {formats.counted(half.n, 'ideas')}", over)),
    )
