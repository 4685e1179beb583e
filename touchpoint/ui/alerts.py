"""Alerts as a page shows them: which are open and since when, what is over, what could not be sent, how to begin."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import streamlit as st

from touchpoint import formats
from touchpoint.alerts import book as books
from touchpoint.alerts import words
from touchpoint.alerts.tables import OPEN, REFUSED, SENT, UNKNOWN, WAITING, Alert, Message, Run
from touchpoint.errors import LogbookError
from touchpoint.ui import menu, session, sheet, taken
from touchpoint.ui.sheet import Html
from touchpoint.ui.text import plain
from touchpoint.ui.view import View

Told = Mapping[str, Any]

_DAYS_SHOWN = 30
# What others write into a database elsewhere is seen after so many seconds; a file says itself when it was written.
_SECONDS_KEPT = 15.0
_HEADS = ("Alert", "Since", "Answers for it", "Told")
_OVER_HEADS = ("Alert", "Ended", "Told")
_BEGIN = (
    "No alerts are set up. Write a file alerts.toml beside touchpoint.toml that says what is watched and who is told "
    "(docs/alerts.md has one to begin with), then run `python -m touchpoint alerts` after each build, by cron."
)


def line() -> None:
    """On another page, how many alerts are open, leading to them; nothing while none is."""
    try:
        held = [each for each in _read()[0] if each.state == OPEN]
    except LogbookError:
        return
    if held:
        said = f"{formats.counted(len(held), 'alerts')} open: {_named(held)}"
        taken.words("remark", said)
        st.page_link(menu.page("alerts.py"), label=plain(said), icon=":material/notifications_active:")


def page(view: View) -> None:
    """The whole page; how to set alerts up where the rules were never looked at."""
    try:
        alerts, messages, runs = _read()
    except LogbookError as error:
        _say(str(error), st.warning)
        return
    if not runs:
        _say(_BEGIN, st.info)
        return
    _last_look(view, runs[0], messages)
    _open(view, [each for each in alerts if each.state == OPEN], messages)
    since = datetime.now(UTC).replace(tzinfo=None) - timedelta(days=_DAYS_SHOWN)
    over = [each for each in alerts if each.ended_at and each.ended_at >= since and each.ended_told]
    _over(view, over, messages)


def _last_look(view: View, run: Run, messages: Sequence[Message]) -> None:
    """When the rules were looked at, within which budget, what they could not be followed in, and what is unsent."""
    zone, allowed = view.source.info.settings.time_zone, _number(run.allowed)
    said = (
        f"Last looked at {formats.instant(run.at, zone, with_year=True)}, on build {run.build}. With "
        f"{formats.counted(run.series, 'series')} about {_number(run.expected)} false alarms a month are expected; the "
        f"budget is {allowed}"
    )
    _say(f"{said}{', kept by wider limits' if run.expected > run.allowed else ''}.", st.caption)
    for remark in filter(None, run.said.split("\n")):
        _say(remark, st.warning)
    unsent = [each for each in messages if each.state in (REFUSED, UNKNOWN) or (each.state == WAITING and each.error)]
    # Readers sign in nowhere, so that nobody's address stands here; `alerts --history` has them.
    for each in {(each.way, each.state, each.error): each for each in unsent}.values():
        _say(f"Not sent by {each.way} ({each.state}): {each.error}", st.warning)


def _open(view: View, alerts: Sequence[Alert], messages: Sequence[Message]) -> None:
    with st.container(border=True, gap="xsmall", key="card-open-alerts"):
        _head("Open", "open")
        if not alerts:
            _say("No alert is open: whatever is watched is within its limits, or not clearly short of its target.")
            return
        rows = [_open_row(view, each, json.loads(each.told), messages) for each in alerts]
        sheet.draw([sheet.text(head) for head in _HEADS], rows, labels=_HEADS, numbers=(), dark=view.dark)


def _open_row(view: View, alert: Alert, told: Told, messages: Sequence[Message]) -> list[Html]:
    return [
        _found(told),
        sheet.text(_since(alert, told, view)),
        sheet.text(told["owner"] or ""),
        sheet.text(_told_to(view, alert, messages)),
    ]


def _over(view: View, alerts: Sequence[Alert], messages: Sequence[Message]) -> None:
    with st.container(border=True, gap="xsmall", key="card-over-alerts"):
        _head(f"Over in the last {_DAYS_SHOWN} days", "over")
        if not alerts:
            _say("None.")
            return
        rows = [_over_row(view, each, json.loads(each.ended_told), messages) for each in alerts]
        sheet.draw([sheet.text(head) for head in _OVER_HEADS], rows, labels=_OVER_HEADS, numbers=(), dark=view.dark)


def _over_row(view: View, alert: Alert, told: Told, messages: Sequence[Message]) -> list[Html]:
    zone = view.source.info.settings.time_zone
    return [
        _found(told),
        sheet.text(formats.instant(alert.ended_at, zone) if alert.ended_at else ""),
        sheet.text(_told_to(view, alert, messages)),
    ]


def _found(told: Told) -> Html:
    """What it is about, leading to its page, and below it what was found."""
    said = [told["sentence"].removeprefix(f"{told['subject']}: "), told["compared"], told["why"]]
    below = (sheet.text(each, look="grey", own_line=True) for each in said if each)
    return sheet.joined(sheet.link(told["subject"], _way(told)), *below)


def _since(alert: Alert, told: Told, view: View) -> str:
    """'September 2026', and until when it was so, where that is known by now."""
    first = words.named(told["since"], view.source)
    return (
        first
        if alert.last_point == told["since"]
        else f"{first}, still in {words.named(alert.last_point, view.source)}"
    )


def _told_to(view: View, alert: Alert, messages: Sequence[Message]) -> str:
    """'2 messages sent, the last 2 Nov 09:00'; that they wait, or are late."""
    mine = [each for each in messages if each.alert == alert.id]
    sent = [each.sent_at for each in mine if each.state == SENT and each.sent_at]
    waiting = [each for each in mine if each.state == WAITING]
    zone = view.source.info.settings.time_zone
    parts = (
        [f"{formats.counted(len(sent), 'messages')} sent, the last {formats.instant(max(sent), zone)}"] if sent else []
    )
    if waiting:
        due = min(each.due_at for each in waiting)
        late = due <= datetime.now(UTC).replace(tzinfo=None)
        when = "not sent yet" if late else f"to be sent on {formats.instant(due, zone)}"
        parts.append(f"{formats.counted(len(waiting), 'messages')} {when}")
    return "; ".join(parts)


def _way(told: Told) -> str:
    """The page that shows it, over its own dates, in the newest data: the build that it was found in may be gone."""
    parts = urlsplit(told["links"]["fixed"])
    kept = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if key != "build"]
    card = f"#{parts.fragment}" if parts.fragment else ""
    return f"{parts.path.rpartition('/')[2]}?{urlencode(kept)}{card}"


def _named(alerts: Sequence[Alert], most: int = 2) -> str:
    names = [str(json.loads(each.told)["subject"]) for each in alerts]
    more = len(names) - most
    return "; ".join(names[:most]) + (f"; {more} more" if more > 0 else "")


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _head(title: str, anchor: str) -> None:
    st.subheader(title, anchor=anchor)
    taken.words("heading", title)


def _say(text: str, draw: Callable[[str], object] = st.markdown) -> None:
    taken.words("remark" if draw is st.warning else "sentence", text)
    draw(plain(text))


def _read() -> tuple[list[Alert], list[Message], list[Run]]:
    """What the book holds; that it cannot be read is kept too, so that not every page waits for it."""
    book = books.at(session.folder())
    found: tuple[list[Alert], list[Message], list[Run]] | LogbookError = _kept(repr(book.stamp), book)
    if isinstance(found, LogbookError):
        raise LogbookError(str(found))
    return found


@st.cache_resource(ttl=_SECONDS_KEPT, max_entries=20, show_spinner=False)
def _kept(key: str, _book: books.AlertBook) -> Any:  # noqa: ARG001 - the cache reads the key
    try:
        return _book.alerts(), _book.messages(), _book.runs()
    except LogbookError as error:
        return error
