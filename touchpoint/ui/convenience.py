"""Cards of the Convenience page: the week in hours, what an hour more would catch, and how appointments came out."""

import pandas as pd

from touchpoint import charts, formats, measures
from touchpoint.findings import hours
from touchpoint.ui import kept, leads
from touchpoint.ui.card import Card
from touchpoint.ui.view import View

_PER = "attempts per 1,000"
_SHOWN = 12


@kept.card
def week(view: View) -> Card | str | None:
    """When people try to reach the house on their own clocks, and when somebody is there."""
    found = view.source.rows("convenience/hours", view.scope)
    if found.empty:
        return None
    staffed, recorded = _staffed(view), _recorded(view)
    cells = hours.week(found, staffed, recorded)
    n = int(found["attempts"].sum())
    others = int(found.loc[~_same_hour(found), "attempts"].sum())
    return Card(
        key="week-in-hours",
        title=_of_week(cells, view.whole("out_of_hours_share").value),
        figure=charts.week(
            cells,
            unit=_PER,
            outlined="somebody is there",
            hatched="not observable: nothing is recorded then",
            dark=view.dark,
        ),
        table=cells,
        note=(
            f"{formats.counted(n, 'attempts')} {view.when()}, abandoned ones too, on the customers’ clocks, "
            f"{formats.write(others, 'count')} of them on other clocks than the house’s; the stronger, the more"
        ),
        definition=(
            "Inbound contacts of each hour of the week for every 1,000 of the period, on the customer’s clock where "
            "its zone is known. Outlined: hours in which the desks that take most attempts are there for more than "
            "half of it, on the house’s clock."
        ),
        query="convenience/hours",
        n=n,
        unit=_PER,
        sure=_of_observing(recorded, staffed),
        leads=leads.by_part(
            "attempts_by_hour",
            f"All {formats.counted(n, 'attempts')}",
            view.scope,
            zip(cells["name"], cells["n"], strict=True),
        ),
    )


def _of_week(cells: pd.DataFrame, out_of_hours: float | None) -> str:
    """The title: how many find nobody there, and which hour is wanted most."""
    busiest = str(cells.sort_values("n", ascending=False, kind="stable")["name"].iloc[0])
    most = f"most try on {_from_to(busiest)}"
    if out_of_hours is None:
        return f"When do they try to reach us? {most[:1].upper()}{most[1:]}"
    return f"{formats.write(out_of_hours, 'share')} of attempts find nobody there; {most}"


@kept.card
def gains(view: View) -> Card | str | None:
    """What share of the attempts each hour more would catch."""
    measure = measures.get("out_of_hours_share")
    found = view.source.rows("convenience/hours", view.scope)
    if measure.missing(view.source) or found.empty or not found["with_hours"].sum():
        return None
    rows = hours.gains(found)
    n = int(found["with_hours"].sum())
    if rows.empty:
        return "No hour of the week without staff has attempts: there is nothing to gain by opening longer."
    best = rows.iloc[0]
    together = formats.write(rows["value"].head(_SHOWN).sum(), "share")
    return Card(
        key="hours-to-add",
        title=(
            f"Being there from {_from_to(str(best['group']))} would catch {formats.write(best['value'], 'share')} of "
            "the attempts"
        ),
        figure=charts.interval_dots(rows.head(_SHOWN), unit="share", is_ranked=False, dark=view.dark),
        table=rows,
        note=(
            f"{formats.counted(n, 'attempts')} {view.when()} for which opening hours are set; the {_SHOWN} most wanted "
            f"hours together: {together}; dot and line: share and 95 % interval"
        ),
        definition=(
            "Attempts made while nobody was there in an hour of the week, on the house’s clock / all attempts for "
            "which opening hours are set; only hours in which most attempts found nobody. Who would come in hours that "
            "record nothing is not known."
        ),
        query="convenience/hours",
        n=n,
        unit="share",
        sure=_of_observing(_recorded(view), _staffed(view)),
        leads=leads.by_part(
            "attempts_without_staff",
            "All attempts while nobody was there",
            view.scope,
            zip(rows["group"], rows["n"], strict=True),
        ),
    )


@kept.card
def came_out(view: View, measure_id: str, called: str) -> Card | str | None:
    """How visits or deliveries for which a window was asked came out, and who missed them."""
    measure, found = measures.get(measure_id), view.whole(measure_id)
    rows = view.source.rows("convenience/came_out", view.scope, **measure.params)
    if measure.missing(view.source) or rows.empty:
        return None
    n = int(rows["appointments"].sum())
    return Card(
        key=f"{measure_id.replace('_', '-')}-came-out",
        title=_of_missed(rows, called),
        figure=charts.ranked_bars(rows, name="came_out", value="appointments", unit=called, dark=view.dark),
        table=rows,
        note=f"{formats.counted(n, called)} whose window, asked for {view.when()}, is over; full counts",
        definition=measure.definition,
        query="convenience/came_out",
        n=n,
        sure=[found.reason] if found.reason else [],
        leads=leads.by_part(
            measure_id,
            f"All {formats.counted(n, called)}",
            view.scope,
            zip(rows["came_out"], rows["appointments"], strict=True),
        ),
    )


def _of_missed(rows: pd.DataFrame, called: str) -> str:
    """The title: how many missed the window, and how most of those came out."""
    counted = formats.counted(int(rows["appointments"].sum()), called)
    missed = rows[rows["came_out"] != "in the window"]
    if missed.empty:
        return f"All {counted} were in the window asked for"
    most, times = missed.iloc[0]["came_out"], formats.write(missed.iloc[0]["appointments"], "count")
    together = formats.write(int(missed["appointments"].sum()), "count")
    return f"{together} of {counted} were not in the window asked for, most of them {most}: {times}"


def _staffed(view: View) -> pd.DataFrame:
    return view.source.rows("convenience/staffed", view.scope)


def _recorded(view: View) -> pd.DataFrame:
    """What each channel recorded in each hour of the week, over 13 months: a month alone may have none by chance."""
    return view.source.rows("convenience/recorded", view.scope.trend())


def _of_observing(recorded: pd.DataFrame, staffed: pd.DataFrame) -> list[str]:
    silent = hours.silent(recorded, staffed)
    if not silent:
        return ["In the 13 months every channel recorded something outside the staffed hours, or too little to tell."]
    return [
        f"Not observable: {', '.join(silent)} recorded nothing outside the staffed hours in 13 months; how many tried "
        "then is not known, and not zero."
    ]


def _same_hour(found: pd.DataFrame) -> pd.Series:
    return (found["customer_weekday"] == found["house_weekday"]) & (found["customer_hour"] == found["house_hour"])


def _from_to(name: str) -> str:
    """'Saturday 17 to 18'."""
    day, _, hour = name.partition(" ")
    start = int(hour[:2])
    return f"{day} {start} to {start + 1}"
