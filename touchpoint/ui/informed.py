"""Cards of the Keeping informed page."""

from touchpoint import charts, formats, measures
from touchpoint.findings import curves
from touchpoint.findings.finding import OK
from touchpoint.findings.waits import WAIT
from touchpoint.ui import kept, leads
from touchpoint.ui.card import Card
from touchpoint.ui.view import View

_MOST = 12


@kept.card
def avoidable_reasons(view: View) -> Card | str | None:
    """What customers had to ask for, and the time and money it took."""
    measure = measures.get("avoidable_contact_share")
    rows = view.source.rows("informed/avoidable_reasons", view.scope)
    if measure.missing(view.source) or rows.empty:
        return None
    contacts, timed, costed = (int(rows[name].sum()) for name in ("contacts", "timed", "costed"))
    taken = [
        f"{formats.write(rows['hours'].sum(), 'count')} hours of handling" if timed else "",
        f"{formats.write(rows['cost'].sum() / costed, 'money', view.currency)} each" if costed else "",
    ]
    said = " and ".join(part for part in taken if part)
    first = rows.iloc[0]
    return Card(
        key="avoidable-reasons",
        title=(
            f"{formats.counted(contacts, 'avoidable contacts')}{f' took {said}' if said else ''}; "
            f"most often: {first['reason']}"
        ),
        figure=charts.ranked_bars(rows.head(_MOST), name="reason", value="contacts", unit="contacts", dark=view.dark),
        table=rows,
        note=(
            f"{formats.counted(contacts, 'contacts')} {view.when()}; minutes known of {formats.write(timed, 'count')}, "
            f"a cost of {formats.write(costed, 'count')}"
        ),
        definition=measure.definition,
        query="informed/avoidable_reasons",
        n=contacts,
        leads=leads.by_part(
            measure.id,
            f"All {formats.counted(view.whole(measure.id).n, 'contacts')} with a classified reason",
            view.scope,
            zip(rows["reason"], rows["contacts"], strict=True),
        ),
    )


@kept.card
def still_waiting(view: View) -> Card | str | None:
    """The share still waiting for an answer over time, of this period and of the one it is compared with."""
    measure, found = measures.get("wait_seconds_median"), view.whole("wait_seconds_median")
    over = {each.period_in_words(): each for each in (view.scope, view.scope.comparison()) if each}
    frames = {name: view.source.rows(measure.query, each, by="all") for name, each in over.items()}
    curve = curves.still_without(WAIT, {name: rows for name, rows in frames.items() if len(rows)})
    if measure.missing(view.source) or curve.empty or found.n == 0:
        return None
    slowest = view.whole("wait_seconds_p90")
    said = f"one in ten waits {formats.write(slowest.value, 'seconds')} or longer" if slowest.status == OK else ""
    return Card(
        key="still-waiting",
        title=f"How long do they wait for an answer? {said[:1].upper()}{said[1:] or 'Too few to say'}",
        figure=charts.survival(curve, unit="seconds", says="still waiting", clock="since the call", dark=view.dark),
        table=curve,
        note=f"{formats.counted(found.n, 'contacts')} {view.when()}, who hung up included; band: 95 % interval",
        definition=measure.definition,
        query=measure.query,
        n=found.n,
        unit="share",
        sure=[
            "The time in the table is in seconds; n is the number still followed at that time.",
            *([found.reason] if found.reason else []),
        ],
        leads=leads.along_curves(
            measure.id,
            f"All {formats.counted(found.n, 'contacts')}",
            {name: each for name, each in over.items() if len(frames[name])},
            1 / 3600,
            "not answered",
            days=(),
        ),
    )
