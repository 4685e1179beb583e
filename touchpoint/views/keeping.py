"""Keeps saved views together with the builds that fixed ones name: a build stays as long as one view of it does."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from touchpoint import logbook, publish
from touchpoint.errors import BuildError, BuildGone, LogbookError
from touchpoint.logbook import SavedView, new_id

_HOLDER = "view-"


@dataclass(frozen=True)
class Held:
    """A build that is held: its size in bytes, None where it is gone all the same, by which views, by whom besides."""

    build: str
    size: int | None
    views: tuple[SavedView, ...]
    others: tuple[str, ...]

    @property
    def by_links(self) -> bool:
        return publish.LINKS in self.others


def save(warehouse: Path, given: SavedView) -> SavedView:
    """Keep a new view, and the build it is fixed to; BuildGone when that is no longer there."""
    chosen = replace(given.checked(), id=new_id())
    with _holding(warehouse, chosen):
        return logbook.at(warehouse).add_view(chosen)


def change(warehouse: Path, now: SavedView, by: str) -> SavedView:
    """Keep what a view says now in place of what it said before, and hold the build it is fixed to since."""
    with _holding(warehouse, now):
        return logbook.at(warehouse).change_view(now, by)


def delete(warehouse: Path, view: SavedView, by: str) -> SavedView:
    """Take a view away. The build it held stays until the next one is published, so that this can be undone."""
    with _holding(warehouse, replace(view, build="")):
        return logbook.at(warehouse).delete_view(view, by)


def restore(warehouse: Path, view: SavedView, by: str) -> SavedView:
    """Bring a deleted view back, and hold its build again where that is still there; its page tells where it is not."""
    is_there = publish.is_build(view.build) and publish.file(warehouse, view.build).exists()
    with _holding(warehouse, view if is_there else replace(view, build="")):
        return logbook.at(warehouse).restore_view(view, by)


def held(warehouse: Path) -> list[Held]:
    """The builds that are held, the oldest first, with their size and who holds them."""
    views = {_holder(each): each for each in logbook.at(warehouse).views()}
    return [_held(warehouse, build, by, views) for build, by in publish.held(warehouse).items()]


def release(warehouse: Path, build: str) -> Held:
    """Let go of a build on behalf of links, and of all else but saved views, which hold it until they are deleted.

    It is removed unless it is among the newest or a view holds it; gives who held it. BuildGone when nobody does.
    """
    found = next((each for each in held(warehouse) if each.build == build), None)
    if found is None:
        raise BuildGone(f"nobody holds a build {build[:40]!r}: `python -m touchpoint views --held` lists those held")
    for each in found.others:
        publish.release(warehouse, build, each)
    publish.clear_away(warehouse)
    return found


def _held(warehouse: Path, build: str, holders: Iterable[str], views: dict[str, SavedView]) -> Held:
    named = [views[each] for each in holders if each in views and views[each].build == build]
    size = None
    with suppress(OSError):
        size = publish.file(warehouse, build).stat().st_size
    others = tuple(each for each in holders if views.get(each) not in named)
    return Held(build, size, tuple(named), others)


def _holder(view: SavedView) -> str:
    return f"{_HOLDER}{view.id}"


@contextmanager
def _holding(warehouse: Path, view: SavedView) -> Iterator[None]:
    """Hold the build of a view while it is written; then, written or not, what it holds is what the logbook says.

    Where that cannot be read or a hold cannot be undone, a build is held too long: the list of those held shows it.
    """
    if view.build:
        publish.hold(warehouse, view.build, _holder(view))
    try:
        yield
    finally:
        with suppress(LogbookError, BuildError):
            kept = logbook.at(warehouse).view(view.id)
            wanted = kept.build if kept is not None and not kept.is_deleted else ""
            for build, holders in publish.held(warehouse).items():
                if build != wanted and _holder(view) in holders:
                    publish.release(warehouse, build, _holder(view))
