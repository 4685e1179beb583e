"""Cards of the Website page."""

from touchpoint import charts, formats, measures
from touchpoint.ui import kept, leads
from touchpoint.ui.card import Card
from touchpoint.ui.leads import Leads
from touchpoint.ui.view import View

_NEXT = {
    "ordered_online": "ordered online",
    "ordered_elsewhere": "ordered elsewhere",
    "got_in_touch": "got in touch",
    "nothing_seen": "nothing seen",
}
_BAD = {
    "dead_link_share": ("links are dead", "How long each dead link has been bad, in days", "bad for"),
    "stale_page_share": ("pages are stale", "How long ago each stale page was last verified", "last verified"),
}
_MOST = 12


@kept.card
def failed_days(view: View) -> Card | str | None:
    """Orders that failed, day by day: an outage shows as a cluster of days that a month's share hides."""
    measure, found = measures.get("failed_checkout_share"), view.whole("failed_checkout_share")
    rows = view.source.rows("website/failed_days", view.scope)
    failed = int(rows["failed"].sum())
    if rows.empty or not failed:
        return None
    worst = rows.sort_values("failed", ascending=False).iloc[0]
    days = rows.assign(day=rows["day"].dt.date, sort="failed")
    return Card(
        key="failed-by-day",
        title=(
            f"{formats.counted(failed, 'orders')} failed, most of them on {formats.day(worst['day'])}: "
            f"{worst['failed']:,} of {worst['checkouts']:,} begun"
        ),
        figure=charts.stacked_bars(
            days, x="day", y="failed", by="sort", order=["failed"], unit="checkouts", dark=view.dark
        ),
        table=rows,
        note=f"{formats.counted(found.n, measure.counts)} {view.when()}, counted on their local day",
        definition=measure.definition,
        query="website/failed_days",
        n=found.n,
        leads=Leads(leads.whole(view, measure.id)),
    )


@kept.card
def after_failure(view: View) -> Card | str | None:
    """What the customers did whose order failed, in the 7 days after."""
    measure = measures.get("lost_after_failure_share")
    rows = view.source.rows(measure.query, view.scope, by="all")
    n = int(rows["failures"].sum())
    if measure.missing(view.source) or not n:
        return None
    (row,) = (each for _, each in rows.iterrows())
    counts = rows[list(_NEXT)].rename(columns=_NEXT).melt(var_name="what_next", value_name="visits")
    lost = int(row["nothing_seen"])
    return Card(
        key="after-a-failed-order",
        title=f"After {formats.write(lost, 'count')} of {formats.counted(n, 'failed orders')} nothing more was seen",
        figure=charts.ranked_bars(counts, name="what_next", value="visits", unit="visits", dark=view.dark),
        table=counts,
        note=(
            f"{formats.counted(n, 'visits')} with a failed order {view.when()}, the first that holds within 7 days; "
            f"left out: {int(row['too_young']):,} younger than that, {int(row['not_known']):,} of nobody known"
        ),
        definition=measure.definition,
        query=measure.query,
        n=n,
        leads=leads.by_part(
            measure.id,
            f"All {formats.counted(n, 'visits')}",
            view.scope,
            zip(counts["what_next"], counts["visits"], strict=True),
        ),
    )


@kept.card
def errors(view: View) -> Card | str | None:
    """The errors that tasks ended in, the most frequent first."""
    measure = measures.get("task_error_share")
    rows = view.source.rows("website/errors", view.scope)
    if rows.empty:
        return None
    n, first = int(rows["tasks"].sum()), rows.iloc[0]
    return Card(
        key="errors",
        title=f"The most frequent error: {first['name']}, {first['tasks']:,} of {n:,}",
        figure=charts.ranked_bars(rows.head(_MOST), name="name", value="tasks", unit="tasks", dark=view.dark),
        table=rows,
        note=f"{formats.counted(n, 'tasks')} that ended in an error {view.when()}",
        definition=measure.definition,
        query="website/errors",
        n=n,
        leads=leads.by_part(
            measure.id,
            f"All {formats.counted(view.whole(measure.id).n, 'tasks')}",
            view.scope,
            zip(rows["name"], rows["tasks"], strict=True),
        ),
    )


@kept.card
def bad_pages(view: View, measure_id: str) -> Card | str | None:
    """The dead links, or the stale pages, by name, the longest so first."""
    measure, found = measures.get(measure_id), view.whole(measure_id)
    if measure.missing(view.source) or found.n == 0:
        return None
    called, meaning, since = _BAD[measure_id]
    rows = view.source.rows("website/bad_pages", view.scope, **measure.params)
    title = f"{formats.write(len(rows), 'count')} of {formats.write(found.n, 'count')} {called}"
    if rows.empty:
        return f"None of the {found.n:,} {called}."
    return Card(
        key=f"{measure_id.replace('_', '-')}-by-name",
        title=f"{title}: {since} {formats.write(rows['days'].max(), 'days')} at the longest",
        figure=charts.ranked_bars(rows, name="page", value="days", unit="days", dark=view.dark),
        table=rows,
        note=f"each as it stood at its last check {view.when()}",
        definition=f"{meaning}. {measure.definition}",
        query="website/bad_pages",
        n=found.n,
        leads=Leads(leads.whole(view, measure_id)),
    )
