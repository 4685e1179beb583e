"""What became of the unhappy: step by step, over time, and who is still to be called back."""

import pandas as pd

from touchpoint import charts, formats, measures
from touchpoint.findings import callbacks, curves
from touchpoint.findings.finding import OK
from touchpoint.measures.callbacks import CALL_BACK
from touchpoint.ui import kept, leads
from touchpoint.ui.card import Card
from touchpoint.ui.leads import Leads, to
from touchpoint.ui.view import View

_AGES = ("0 to 1", "2 to 6", "7 to 13", "14 to 29", "30 or more")


@kept.card
def steps(view: View) -> Card | str | None:
    """From the unhappy answer over the call-back to the next answer and the next order."""
    if measures.get("callback_hours_median").missing(view.source):
        return None
    counts = view.source.rows("callbacks/steps", view.scope).iloc[0]
    n, called = int(counts["unhappy"]), int(counts["called"])
    if not n:
        return None
    has_target = not view.source.info.settings.lacks("callbacks.within_hours")
    rows = callbacks.steps(counts, has_target=has_target)
    label = f"All {formats.counted(n, 'unhappy answers')}"
    return Card(
        key="from-unhappy-to-back",
        title=f"{formats.write(called, 'count')} of {formats.write(n, 'count')} unhappy answers were called back",
        figure=charts.steps(rows, unit="unhappy answers", dark=view.dark),
        table=rows.drop(columns="part"),
        note=f"{label[4:]} {view.when()}; beside: share of the step before; 97 days on: of those old enough",
        definition=(
            f"{measures.get('called_back_in_time').definition} Answered again: to the same questionnaire, more than 7 "
            "days later. Bought again: from the 8th to the 97th day, of those whose 97th day has come."
        ),
        query="callbacks/steps",
        n=n,
        unit="share",
        sure=[
            *_without(int(counts["without_customer"])),
            *(
                []
                if has_target
                else ["touchpoint.toml sets no callbacks.within_hours, so no call-back is in time or late"]
            ),
            "Whoever answered lately has had little time to answer again or to buy.",
        ],
        leads=_ways(view, label, rows),
    )


def _ways(view: View, label: str, rows: pd.DataFrame) -> Leads:
    points = [
        to("callback_steps", f"{step}: {formats.write(count, 'count')}", view.scope, parts=[part], point=(step,))
        for part, step, count in zip(rows["part"], rows["step"], rows["n"], strict=True)
        if count
    ]
    return Leads(to("callback_steps", label, view.scope), points)


def _without(nobody: int) -> list[str]:
    return [f"Of nobody known, and so in no step: {formats.counted(nobody, 'unhappy answers')}"] if nobody else []


@kept.card
def waiting(view: View) -> Card | str | None:
    """The share not called back over time, of this period and of the one it is compared with."""
    measure, within = measures.get("callback_hours_median"), view.whole("called_back_within_7_days")
    if measure.missing(view.source):
        return None
    over = {each.period_in_words(): each for each in (view.scope, view.scope.comparison()) if each}
    frames = {name: view.source.rows("callbacks/waits", each, by="all") for name, each in over.items()}
    curve = curves.still_without(CALL_BACK, {name: rows for name, rows in frames.items() if len(rows)})
    if curve.empty:
        return None
    share = formats.write(within.value, "share")
    said = f"{share} are called back within 7 days" if within.status == OK else within.reason
    return Card(
        key="not-called-back",
        title=f"How long do they wait? {said[:1].upper()}{said[1:]}",
        figure=charts.survival(curve, unit="hours", says="not called back", clock="since the answer", dark=view.dark),
        table=curve,
        note=(
            f"{formats.counted(within.n, 'unhappy answers')} {view.when()}, those still waiting included; "
            "band: 95 % interval"
        ),
        definition=measure.definition,
        query="callbacks/waits",
        n=within.n,
        unit="share",
        sure=[
            "The time in the table is in hours; n is the number still waiting at that time.",
            *([within.reason] if within.reason else []),
        ],
        leads=leads.along_curves(
            "callback_hours_median",
            f"All {formats.counted(within.n, 'unhappy answers')}",
            {name: each for name, each in over.items() if len(frames[name])},
            1,
            "not called back",
        ),
    )


@kept.card
def owed(view: View) -> Card | str | None:
    """Who is still to be called back, by how long they have waited."""
    if measures.get("callback_hours_median").missing(view.source):
        return None
    found = view.source.rows("callbacks/owed", view.scope)
    n = int(found["owed"].sum())
    if not n:
        return f"Nobody who was unhappy {view.when()} waits for a call-back."
    bands = found.set_index("days_since")["owed"].reindex(list(_AGES)).fillna(0).astype(int).reset_index()
    return Card(
        key="call-backs-owed",
        title=f"{formats.counted(n, 'call-backs')} owed to who was unhappy {view.when()}",
        figure=charts.distribution(bands, score="days_since", n="owed", scale=_AGES, dark=view.dark),
        table=bands,
        note=f"unhappy answers without a call-back, by days since the answer; as of {view.as_of_in_words()}",
        definition=(
            "Unhappy answers of the period of known customers that were not called back. "
            f"{measures.get('callback_hours_median').definition}"
        ),
        query="callbacks/owed",
        n=n,
        leads=leads.by_part(
            "callbacks_owed",
            f"All {formats.counted(n, 'call-backs')} owed",
            view.scope,
            zip(bands["days_since"], bands["owed"], strict=True),
        ),
    )
