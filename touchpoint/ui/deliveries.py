"""Mails that go out by themselves: whether they are run, what is due next, and what became of those that were due."""

import re
from datetime import UTC, datetime, timedelta

import pandas as pd
import streamlit as st

from touchpoint import access, deliver, formats, post
from touchpoint.deliver import Job, Schedule
from touchpoint.post import GIVEN_UP, MISSED, REFUSED, SENT, SKIPPED, UNKNOWN, Sent
from touchpoint.post import runs as runs_of
from touchpoint.settings import Settings
from touchpoint.ui import listing, session, trouble
from touchpoint.ui import sheet as sheets
from touchpoint.ui.listing import Listing, Table
from touchpoint.ui.sheet import Html
from touchpoint.ui.text import plain
from touchpoint.ui.view import View

_MOST, _ALL = 50, 500
# Runs are usual every ten minutes: after an hour without any, nobody runs them.
_LATE = timedelta(hours=1)
_WORSE = (GIVEN_UP, REFUSED, UNKNOWN, MISSED)
_ADDRESS = re.compile(r"[^\s@<>]+@([A-Za-z0-9.-]+)")
_HOW = "docs/delivery.md says how they are set up and run."


def runs() -> None:
    """Say whether deliveries are run at all, and when they last were."""
    with trouble.told():
        last = runs_of.at(session.folder()).last()
        if last is None:
            st.info(f"No deliveries have been run here yet. {_HOW}", icon=":material/outgoing_mail:")
            return
        ago = datetime.now(UTC) - last.ran_at
        said = f"The last run was {_ago(ago)} ago: {last.said}."
        if ago > _LATE:
            st.warning(plain(f"{said} See that cron or the timer still runs them."), icon=":material/schedule:")
        else:
            st.caption(plain(said))


def due(view: View) -> None:
    """Draw what the schedule holds and when each is due next."""
    path = deliver.told()
    if path is None:
        st.caption(f"There is no schedule beside the settings. {_HOW}")
        return
    with trouble.told():
        listing.draw(view, _due(view, deliver.read(path)))


def sent(view: View) -> None:
    """Draw what was sent, or was to be, the latest first."""
    with trouble.told():
        found = post.at(session.folder()).latest(_ALL)
        if found:
            listing.draw(view, _sent(view.source.info.settings, found))
        else:
            st.caption("Nothing was sent yet.")


def masked(text: str, settings: Settings) -> str:
    """A text with the names of its addresses hidden, unless names of persons are shown."""
    return text if access.sees_persons(settings) else _ADDRESS.sub(lambda found: f"{found[0][0]}…@{found[1]}", text)


def _due(view: View, schedule: Schedule) -> Listing:
    settings, now = view.source.info.settings, datetime.now(UTC)
    following = [(job, deliver.next_due(job.when, job.time_zone or settings.time_zone, now)) for job in schedule.jobs]
    ordered = sorted(following, key=lambda each: each[1] or datetime.max.replace(tzinfo=UTC))
    cells = [[job.name, _at(at, _zone(job, settings)), job.when, _what(job), _who(job)] for job, at in ordered]
    heads = ("delivery", "next due", "when", "what", "to")
    return Listing(
        key="due",
        title=_title(cells),
        shown=Table(heads, [[sheets.text(cell) for cell in row] for row in cells], numbers=()),
        rows=lambda: pd.DataFrame(cells, columns=heads),
        note="times on the clocks of each delivery's zone",
        definition="The deliveries of the schedule beside the settings, and when each is due next.",
        period="from now on",
        n=len(cells),
    )


def _sent(settings: Settings, found: list[Sent]) -> Listing:
    cells = [_cells(each, settings) for each in found]
    lost = sum(each.state in _WORSE for each in found)
    cut = f"the latest {_MOST}, the downloads hold {len(found)}; " if len(found) > _MOST else ""
    hidden = "" if access.sees_persons(settings) else "; names in addresses are hidden"
    heads = ("delivery", "due", "to", "what became of it", "why", "when", "runs")
    shown = [_row(each, row) for each, row in zip(found[:_MOST], cells, strict=False)]
    return Listing(
        key="sent",
        title=f"{lost} of the last {len(found)} mails did not arrive for sure" if lost else "All that was due went out",
        shown=Table(heads, shown, numbers=(6,)),
        rows=lambda: pd.DataFrame(cells, columns=heads),
        note=f"{cut}mails on failures among them{hidden}",
        definition="Each mail of a delivery to one recipient, once. A mail of which the server's answer was lost is "
        "not sent again by itself, for it may have arrived.",
        period="the latest",
        n=len(found),
    )


def _cells(each: Sent, settings: Settings) -> list[str]:
    zone = settings.time_zone
    to = masked(each.recipient, settings) or "everybody"
    why = masked(each.reason, settings)
    return [each.job, _at(each.due_at, zone), to, each.state, why, _at(each.changed_at, zone), str(each.tries)]


def _row(each: Sent, cells: list[str]) -> list[Html]:
    looks = {SENT: "", SKIPPED: "grey", **dict.fromkeys(_WORSE, "worse")}
    return [sheets.text(cell, look=looks.get(each.state, "grey") if at == 3 else "") for at, cell in enumerate(cells)]


def _title(cells: list[list[str]]) -> str:
    return f"Next: {cells[0][0]}, {cells[0][1]}" if cells else "Nothing is scheduled"


def _what(job: Job) -> str:
    shown = f"saved view {job.view}" if job.view else ", ".join(job.pages)
    return f"{shown}; {', '.join(job.formats) or 'no file'}"


def _who(job: Job) -> str:
    return formats.counted(len(job.recipients), "recipients")


def _zone(job: Job, settings: Settings) -> str:
    return job.time_zone or settings.time_zone


def _at(at: datetime | None, zone: str) -> str:
    return formats.instant(at, zone, with_year=True) if at else "never"


def _ago(time: timedelta) -> str:
    minutes = round(time.total_seconds() / 60)
    if minutes < 120:
        return formats.counted(minutes, "minutes")
    return formats.counted(round(minutes / 60), "hours") if minutes < 2_880 else formats.write(minutes / 60, "hours")
