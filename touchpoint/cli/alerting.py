"""`alerts`: looks for signals and missed targets after a build, and tells of them."""

import json
import os
import sys
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from touchpoint import formats, house, logbook, settings
from touchpoint.alerts import book as books
from touchpoint.alerts import reading
from touchpoint.alerts.book import AlertBook
from touchpoint.alerts.run import Job, Report, rehearse, run
from touchpoint.alerts.tables import DROPPED, NEEDLESS, OPEN, SENT, Change
from touchpoint.cli.numbers import open_source
from touchpoint.cli.saying import say
from touchpoint.errors import AlertError
from touchpoint.settings import Settings

ROOT = Path(__file__).parents[2]


def alerts(given: Namespace) -> None:
    """Look, keep and send; AlertError where something could not be sent."""
    file = given.settings or ROOT / "touchpoint.toml"
    live = settings.read(file) if given.settings or file.exists() else None
    os.environ.update({**house.environment(live), **logbook.environment(live)} if live else {})
    book = books.at(given.warehouse)
    if given.history:
        _print(history(book))
        return
    rules = reading.read(given.rules or file.parent / reading.FILE)
    source = open_source(given.warehouse, None)
    held = live or source.info.settings
    job = Job(rules, source, held, _instant(given.now, held))
    if given.dry_run:
        report = rehearse(job, book)
        _say(report)
        _print([json.loads(each.told) for change in report.changes for each in change.messages[:1]])
        return
    report = run(job, book)
    _say(report)
    unsent = [each for each in report.deliveries if each.state not in (SENT, NEEDLESS)]
    if unsent:
        raise AlertError("\n".join(f"{each.recipient}: {each.state}: {each.reason}" for each in unsent))


def history(book: AlertBook) -> dict[str, Any]:
    """The alerts, the messages and the runs, the newest first."""
    messages = book.messages()
    return {
        "alerts": [
            _alert(each) | {"messages": [_message(one) for one in messages if one.alert == each.id]}
            for each in book.alerts()
        ],
        "runs": [{**_plain(each), "at": _utc(each.at)} for each in book.runs()],
    }


def _say(report: Report) -> None:
    for line in (*report.findings.remarks, report.findings.budget.in_words()):
        say(line)
    for change in report.changes:
        # What keeps a number and its unit together on a page is not shown by every terminal.
        say(_changed(change).replace(formats.THIN, " "))
    if not report.changes:
        say("Nothing new.")
    for each in report.deliveries:
        if each.state == SENT:
            say(f"{each.recipient}: sent {len(each.messages)}")


def _changed(change: Change) -> str:
    alert = change.alert
    told = json.loads(change.messages[0].told if change.messages else alert.ended_told or alert.told)
    if alert.state == DROPPED:
        return f"closed without a message, for no rule looks at it any more: {told['subject']}"
    if alert.state == OPEN and not change.messages:
        return f"still open: {told['subject']}"
    return str(told["sentence"])


def _alert(alert: Any) -> dict[str, Any]:
    times = {"opened_at": _utc(alert.opened_at), "ended_at": _utc(alert.ended_at)}
    told = {name: json.loads(getattr(alert, name) or "null") for name in ("told", "ended_told")}
    return {**_plain(alert), "series": json.loads(alert.series), **times, **told}


def _message(message: Any) -> dict[str, Any]:
    names = ("event", "point", "way", "recipient", "state", "attempts", "error")
    times = {name: _utc(getattr(message, name)) for name in ("due_at", "sent_at")}
    return {**{name: getattr(message, name) for name in names}, **times}


def _plain(entry: Any) -> dict[str, Any]:
    return dict(vars(entry))


def _utc(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat(timespec="seconds") + "Z"


def _print(said: Any) -> None:
    json.dump(said, sys.stdout, indent=1, ensure_ascii=False)
    print()


def _instant(text: str | None, held: Settings) -> datetime:
    """The instant in UTC; without an offset it is in the house's time zone."""
    if text is None:
        return datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise AlertError(f"--now {text[:60]!r} is not an instant: write e.g. 2026-11-02T09:00Z") from None
    at = at if at.tzinfo else at.replace(tzinfo=ZoneInfo(held.time_zone))
    return at.astimezone(UTC).replace(tzinfo=None)
