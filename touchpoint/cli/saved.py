"""`views`: saved views and the builds they hold, for programs."""

import json
import sys
from argparse import Namespace
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from touchpoint import logbook, settings
from touchpoint import views as kept
from touchpoint.cli.saying import say
from touchpoint.errors import ScopeError
from touchpoint.logbook import SavedView
from touchpoint.views import Held

_DEFAULT = Path(__file__).parents[2] / "touchpoint.toml"


def views(given: Namespace) -> None:
    """Print a JSON list, one object a saved view, or with `--held` a build; or delete, restore or release one."""
    logbook.follow(settings.read(given.settings or _DEFAULT) if given.settings or _DEFAULT.exists() else None)
    if given.delete:
        gone = kept.delete(given.warehouse, _one(given, given.delete), given.by)
        say(f"deleted the view {gone.id}, {gone.name}: --restore {gone.id} brings it back")
    elif given.restore:
        back = kept.restore(given.warehouse, _one(given, given.restore), given.by)
        say(f"restored the view {back.id}, {back.name}")
    elif given.release:
        say(_released(kept.release(given.warehouse, given.release)))
    elif given.held:
        _print([_held(each) for each in kept.held(given.warehouse)])
    else:
        _print([_object(each) for each in logbook.at(given.warehouse).views(with_deleted=given.deleted)])


def _one(given: Namespace, view_id: str) -> SavedView:
    found = logbook.at(given.warehouse).view(view_id)
    if found is None or found.is_deleted != bool(given.restore):
        state = "deleted" if given.restore else "saved"
        raise ScopeError(f"there is no {state} view {view_id[:12]!r}: `python -m touchpoint views` lists them")
    return found


def _released(found: Held) -> str:
    """What became of a build that was let go of."""
    named = ", ".join(f"{each.id} ({each.name})" for each in found.views)
    stays = f": it stays, because saved views hold it: {named}" if found.views else ""
    return f"released the build {found.build}{stays}"


def _object(view: SavedView) -> dict[str, Any]:
    said = asdict(view)
    del said["path"], said["unread"]
    said = {key: value.isoformat() + "Z" if isinstance(value, datetime) else value for key, value in said.items()}
    state = "deleted" if view.is_deleted else "fixed" if view.is_fixed else "live"
    return {
        "id": view.id,
        "page": view.path or "overview",
        "state": state,
        "short": view.short,
        "link": view.link,
        **said,
        "not_read": list(view.unread),
    }


def _held(each: Held) -> dict[str, Any]:
    return {
        "build": each.build,
        "bytes": each.size,
        "views": [view.id for view in each.views],
        "others": list(each.others),
    }


def _print(objects: list[dict[str, Any]]) -> None:
    json.dump(objects, sys.stdout, indent=1, ensure_ascii=False)
    print()
