"""Whether the server can answer: a build can be read, and decisions and notes can be had."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from touchpoint import logbook, warehouse
from touchpoint.errors import TouchpointError


def ready(folder: Path) -> dict[str, Any]:
    """`ready`, and of each part "ok" or why it cannot be had, in words that name no folder of the server."""
    said = {"build": _said(folder, lambda: _read(folder)), "decisions": _said(folder, logbook.at(folder).notes)}
    return {"ready": all(each == "ok" for each in said.values()), **said}


def _read(folder: Path) -> None:
    warehouse.info(folder, warehouse.current(folder))


def _said(folder: Path, look: Callable[[], object]) -> str:
    try:
        look()
    except (TouchpointError, OSError) as error:
        return str(error).replace(str(folder), "the folder of the builds")
    return "ok"
