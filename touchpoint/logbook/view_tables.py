"""The tables that keep saved views, and how a view becomes a row and a row a view.

A row is read as far as it can be: one that an older or newer version of Touchpoint has written, or a hand, says what
of it could not be read instead of failing.
"""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs

from sqlalchemy import Boolean, Column, DateTime, Integer, String, Table, Text

from touchpoint.logbook.saved import FORMAT, SavedView
from touchpoint.logbook.tables import METADATA

VIEWS = Table(
    "views",
    METADATA,
    Column("id", String(12), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("path", String(120), nullable=False),
    # Its parameters and commentary as JSON, with the number of the form they are written in.
    Column("said", Text, nullable=False),
    Column("build", String(80), nullable=False),
    Column("is_default", Boolean, nullable=False),
    Column("created_at", DateTime, nullable=False),
    Column("changed_at", DateTime),
    Column("changed_by", Text, nullable=False),
    Column("deleted_at", DateTime),
    Column("deleted_by", Text, nullable=False),
)
# What a view said before it was changed.
EARLIER_VIEWS = Table(
    "earlier_views",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("view", String(12), nullable=False),
    Column("version", Integer, nullable=False),
    Column("said", Text, nullable=False),
    Column("replaced_at", DateTime, nullable=False),
    Column("replaced_by", Text, nullable=False),
)
_AS_THEY_ARE = tuple(column.name for column in VIEWS.columns if column.name != "said")


def row(view: SavedView) -> dict[str, Any]:
    """A view as its table keeps it."""
    said: dict[str, Any] = {"format": FORMAT, "parameters": dict(view.parameters), "commentary": dict(view.commentary)}
    if view.unread:
        # Written anew, it would else be silent about what is missing of it.
        said["unread"] = list(view.unread)
    return {**{name: getattr(view, name) for name in _AS_THEY_ARE}, "said": json.dumps(said, sort_keys=True)}


def view(kept: Mapping[str, Any]) -> SavedView:
    """What a row of the table says."""
    unread: list[str] = []
    said = _said(kept["said"], unread)
    parameters = _parameters(said.get("parameters"), unread)
    commentary = _commentary(said.get("commentary", {}), unread)
    unread += [str(each) for each in said.get("unread", [])]
    values = {name: kept[name] for name in _AS_THEY_ARE}
    return SavedView(**values, parameters=parameters, commentary=commentary, unread=tuple(unread))


def _said(text: str, unread: list[str]) -> dict[str, Any]:
    try:
        said = json.loads(text)
    except ValueError:
        said = None
    if not isinstance(said, dict):
        unread.append("what it was saved with is damaged, its filters among it")
        return {"parameters": {}}
    written = said.get("format")
    if written != FORMAT:
        named = f"format {written}" if isinstance(written, int) else "a format without a number"
        unread.append(f"it was saved by another version of Touchpoint, in {named}: what could be read of it is shown")
    return said


def _parameters(given: Any, unread: list[str]) -> dict[str, list[str]]:
    """Each parameter with its values; also where one is written alone, or all of them as a link writes them."""
    if isinstance(given, str):
        given = parse_qs(given.removeprefix("?"), keep_blank_values=True)
    if not isinstance(given, dict):
        unread.append("its filters cannot be read")
        return {}
    found = {}
    for key, values in given.items():
        listed = [values] if isinstance(values, str | int) else values
        if isinstance(listed, list) and all(isinstance(each, str | int) for each in listed):
            found[key] = [str(each) for each in listed]
        else:
            unread.append(f"its {key[:40]} cannot be read")
    return found


def _commentary(given: Any, unread: list[str]) -> dict[str, str]:
    if isinstance(given, dict) and all(isinstance(each, str) for each in given.values()):
        return given
    unread.append("what was written to its cards cannot be read")
    return {}
