"""Board packs: pages as they were shown, written as a file to forward, print or edit."""

from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from touchpoint import files
from touchpoint.errors import ReportError
from touchpoint.report.model import Pack

FORMATS = {"pdf": "PDF", "html": "HTML", "pptx": "PowerPoint", "xlsx": "Excel"}
"""The endings a pack can be written with, and what they are called."""


class _Writer(Protocol):
    def to_bytes(self, pack: Pack) -> bytes: ...


def to_bytes(pack: Pack, ending: str) -> bytes:
    """The pack as a file with this ending; ReportError for an ending that is none of FORMATS.

    Each writer is imported when it is first asked for: slides alone take a third of a second.
    """
    if ending not in FORMATS:
        known = ", ".join(f".{each}" for each in FORMATS)
        raise ReportError(f"a board pack cannot be written as .{ending[:20]}: use {known}")
    return cast(_Writer, import_module(f"touchpoint.report.{ending}")).to_bytes(pack)


def write(pack: Pack, path: Path) -> None:
    """Write the pack to `path`, in the format that its ending names: all of it or nothing."""
    files.write(path, to_bytes(pack, path.suffix.lstrip(".").lower()))
