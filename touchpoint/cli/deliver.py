"""`deliver`: sends what has come due, rehearses it, or tells what was sent."""

import json
import os
import sys
from argparse import Namespace
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from touchpoint import choices, deliver, formats, house, logbook, post, publish, settings
from touchpoint.cli.numbers import open_source
from touchpoint.cli.saying import say
from touchpoint.deliver import Maker, Means, Post, Schedule
from touchpoint.deliver.wanted import Asked, CannotBeSent
from touchpoint.errors import BuildError, PostError
from touchpoint.post import runs
from touchpoint.report.model import Pack
from touchpoint.settings import Settings
from touchpoint.settings.mail import Mail

ROOT = Path(__file__).parents[2]
_NOBODY = "touchpoint@localhost"


def run(given: Namespace) -> None:
    """Do what was asked; PostError where something failed for good."""
    file = given.settings or ROOT / "touchpoint.toml"
    of_house = settings.read(file) if given.settings or file.exists() else Settings()
    os.environ.update({**house.environment(of_house), **logbook.environment(of_house)})
    if given.history:
        _history(given, of_house)
        return
    schedule = deliver.read(given.schedule or deliver.beside(file))
    now = _instant(given.now, of_house)
    only = given.again or given.job
    if given.dry_run is not None:
        means = _means(given, schedule, of_house, of_house.mail.sender or _NOBODY)
        if not deliver.rehearse(means, now, given.dry_run, only):
            raise PostError("not every mail could be made")
        return
    report = deliver.run(_means(given, schedule, of_house), now, only, again=given.again is not None)
    if report.lost:
        raise PostError(deliver.summary(report))


def _means(given: Namespace, schedule: Schedule, of_house: Settings, nobody: str = "") -> Means:
    source = open_source(given.warehouse, None)
    mail = Mail(host="localhost", sender=nobody) if nobody else post.ready(of_house.mail)
    return Means(
        schedule,
        Post(mail, clock=lambda: _instant(given.now, of_house)),
        post.at(given.warehouse),
        runs.at(given.warehouse),
        Maker(_pack_of(given.warehouse, keeps=given.dry_run is None)),
        choices.of(source),
        source.info.build,
        of_house.time_zone,
        _view_of(given.warehouse),
        say,
    )


def _pack_of(folder: Path, *, keeps: bool) -> Callable[[Asked], Pack]:
    """What makes packs; where it `keeps`, their build is not removed, for the links in mails are fixed to it."""

    # Streamlit takes a second to import, which a run with nothing to do does not need.
    def pack(asked: Asked) -> Pack:
        from touchpoint.ui import boardpack, entries, headless

        known = [each.url for each in entries.ENTRIES if each.group]
        links = [link for each in asked.links for link in boardpack.links(each)]
        for link in links:
            page = link.partition("?")[0]
            if page not in ("", *known):
                raise CannotBeSent(f"{page[:60]!r} is no page: use {', '.join(known)}")
        headless.at(folder)
        made = headless.pack(links, asked.title, dict(asked.commentary))
        if keeps:
            with suppress(BuildError):
                publish.hold(folder, made.build, publish.MAILS)
        return made

    return pack


def _view_of(folder: Path) -> Callable[[str], Asked]:
    def view(name: str) -> Asked:
        found = logbook.at(folder).view(name)
        if found is None or found.is_deleted:
            gone = f"was deleted by {found.deleted_by}" if found else "is not there"
            raise CannotBeSent(f"the saved view {name[:12]!r} {gone}: name one that the page Saved views lists")
        return Asked((found.link,), found.name, tuple(sorted(found.commentary.items())))

    return view


def _history(given: Namespace, of_house: Settings) -> None:
    found = post.at(given.warehouse).latest()
    if given.format == "json":
        json.dump([asdict(each) for each in found], sys.stdout, indent=1, ensure_ascii=False, default=_written)
        print()
        return
    zone = of_house.time_zone
    heads = ("when", "delivery", "due", "to", "state", "runs", "why")
    rows = [
        (
            formats.instant(each.changed_at, zone, with_year=True) if each.changed_at else "",
            each.job,
            formats.instant(each.due_at, zone, with_year=True),
            each.recipient,
            each.state,
            str(each.tries),
            each.reason,
        )
        for each in found
    ]
    widths = [max(len(row[at]) for row in (heads, *rows)) for at in range(len(heads) - 1)]
    for row in (heads, *rows):
        print("  ".join([*(text.ljust(width) for text, width in zip(row, widths, strict=False)), row[-1]]).rstrip())


def _written(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _instant(text: str | None, of_house: Settings) -> datetime:
    """The instant to run as if at, in UTC; now where none is given."""
    if text is None:
        return datetime.now(UTC)
    from zoneinfo import ZoneInfo

    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise PostError(f"--now {text[:60]!r} is not an instant: write e.g. 2026-11-03T07:00Z") from None
    return (at if at.tzinfo else at.replace(tzinfo=ZoneInfo(of_house.time_zone))).astimezone(UTC)
