"""What is inside a file: the members of a .zip, the sheets of a workbook, else the file itself; and what is a bomb."""

import re
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from touchpoint.errors import ExportError

UNREADABLE = (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError, zlib.error)
"""What the standard library raises for an archive that is damaged or of a sort it does not know."""
_MOST_MEMBERS = 1_000
_MOST_BYTES = 1 << 36
# Text of one repeated row packs a hundred times smaller; a bomb is made to do a thousand times better.
_MOST_RATIO = 200
_SMALL = 1 << 26
_IS_ENCRYPTED = 1
_NOT_IN_NAMES = re.compile(r"[\x00-\x1f/\\:]")
# Four bytes a character at most, and no name may have more than 255.
_LONGEST_NAME = 60


@dataclass(frozen=True)
class Part:
    """A table to land: the file it is in, what it is called in reports, its own name, and its sheet of a workbook.

    `trouble` says why it cannot be had from the file it is packed in.
    """

    path: Path
    label: str
    name: str
    sheet: str | None = None
    trouble: ExportError | None = None


def refuse_bomb(name: str, packed: int, unpacked: int) -> None:
    """Raise ExportError when what is unpacked is out of all proportion, or too much."""
    if unpacked > _MOST_BYTES or (unpacked > _SMALL and unpacked > _MOST_RATIO * packed):
        sizes = f"{unpacked >> 20:,} MB or more from {packed >> 10:,} kB"
        raise ExportError(f"{name} unpacks to {sizes}, as no export does: unpack it yourself")


@contextmanager
def unpacked(path: Path, label: str) -> Iterator[Iterator[Part]]:
    """The parts of a .zip, one unpacked at a time, or of any other file its own path.

    Raises ExportError, also while they are gone through, for an archive that cannot be unpacked.
    """
    if path.suffix.lower() != ".zip":
        yield iter([Part(path, label, path.name)])
        return
    with tempfile.TemporaryDirectory() as folder, _readable(path), zipfile.ZipFile(path) as archive:
        check_archive(path, archive)
        yield _members(path, label, archive, Path(folder))


def check_archive(path: Path, archive: zipfile.ZipFile) -> None:
    """Raise ExportError when an archive holds too much; XLSX is one too."""
    members = archive.infolist()
    if len(members) > _MOST_MEMBERS:
        raise ExportError(f"{path.name} holds {len(members):,} files, more than {_MOST_MEMBERS:,}: unpack it yourself")
    refuse_bomb(path.name, path.stat().st_size, sum(member.file_size for member in members))


def _members(path: Path, label: str, archive: zipfile.ZipFile, folder: Path) -> Iterator[Part]:
    for number, member in enumerate(archive.infolist()):
        inside = PurePosixPath(member.filename.replace("\\", "/"))
        if member.is_dir() or any(part.startswith((".", "__MACOSX")) for part in inside.parts if part != ".."):
            continue
        # Where a member wants to lie is never followed: only its last name is kept, in a folder of its own.
        place = folder / str(number) / (_NOT_IN_NAMES.sub("_", inside.name)[-_LONGEST_NAME:].lstrip(".") or "member")
        place.parent.mkdir()
        within = "/".join(_NOT_IN_NAMES.sub("_", part) for part in inside.parts)
        yield Part(place, f"{label}/{within}", place.name, trouble=_unpack(path, archive, member, place))
        shutil.rmtree(place.parent)


def _unpack(path: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo, place: Path) -> ExportError | None:
    """Unpack a member; why that cannot be done, if so."""
    if member.flag_bits & _IS_ENCRYPTED:
        return ExportError(f"{path.name} is locked with a password: unpack it yourself")
    try:
        with _readable(path), archive.open(member) as packed, place.open("wb") as file:
            shutil.copyfileobj(packed, file)
    except ExportError as error:
        return error
    return None


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except UNREADABLE as error:
        raise ExportError(f"{path.name} cannot be unpacked ({error}): copy or export it again") from None
