"""Where decisions and notes are kept, and whether they may be written: as the server was told, not as a build says."""

import os
from collections.abc import Mapping
from pathlib import Path

from touchpoint.logbook.store import Logbook
from touchpoint.settings import Settings

FILE = "decisions.sqlite"
_DATABASE, _WRITING = "TOUCHPOINT_DECISIONS_DATABASE", "TOUCHPOINT_DECISIONS_IN_BROWSER"


def environment(settings: Settings) -> Mapping[str, str]:
    """What the server's process is to know of these settings."""
    database = settings.decisions.database
    return {_WRITING: "yes" if settings.decisions.in_browser else "no", **({_DATABASE: database} if database else {})}


def follow(settings: Settings | None) -> None:
    """Let this process, a command, keep to these settings; without any, to what its environment says."""
    if settings is not None:
        os.environ.update(environment(settings))


def may_write(of_build: Settings) -> bool:
    """Whether readers may write: as the server was told, else as the build was."""
    told = os.environ.get(_WRITING)
    return of_build.decisions.in_browser if told is None else told == "yes"


def at(warehouse: Path) -> Logbook:
    """The logbook of a warehouse: in the database that the server was told, else in a file beside the builds."""
    database = os.environ.get(_DATABASE)
    return Logbook(url=database) if database else Logbook(file=warehouse / FILE)
