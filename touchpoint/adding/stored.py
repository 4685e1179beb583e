"""The files that were added: kept as they came, in the order they came."""

import hashlib
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from touchpoint.errors import ExportError
from touchpoint.ingest import paths

_NOT_IN_NAMES = re.compile(r"[\x00-\x1f/\\:*?\"<>|]")
# In bytes: no name may have more than 255.
_LONGEST = 200
_CHUNK = 1 << 20


@dataclass(frozen=True)
class Stored:
    """A file that was added: the number of its place in the order, its path, and how large it is in bytes."""

    number: int
    path: Path
    size: int

    @property
    def name(self) -> str:
        return self.path.name


def listed(exports: Path) -> list[Stored]:
    """The files that were added, in the order they came."""
    found = []
    for folder in exports.iterdir() if exports.is_dir() else ():
        if folder.name.isdecimal() and folder.is_dir():
            found += [Stored(int(folder.name), path, path.stat().st_size) for path in folder.iterdir()]
    return sorted(found, key=lambda each: (each.number, each.name))


def keep(exports: Path, name: str, content: bytes) -> Stored:
    """Keep a file under its name. The same content again is the file that is there.

    Raises ExportError for a file that a build passes over.
    """
    if not paths.is_data(Path(name)):
        raise ExportError(f"{name} is passed over by a build, as settings, SQL and README files are: rename it")
    digest = hashlib.sha256(content).hexdigest()
    same = next((each for each in listed(exports) if each.size == len(content) and _hash(each.path) == digest), None)
    return same or _write(exports, name, content)


def keep_folder(exports: Path, folder: Path, allowed: Iterable[Path]) -> list[Stored]:
    """Keep a copy of every data file in a folder of the server.

    Raises ExportError for a folder that is not within one of those allowed, and where there is no such folder.
    """
    real = folder.resolve()
    if not any(real.is_relative_to(each.resolve()) for each in allowed):
        raise ExportError(f"{folder} is not within the folders that the settings allow: name one that is")
    if not real.is_dir():
        raise ExportError(f"there is no folder {folder}: name one that exists")
    return [keep(exports, path.name, path.read_bytes()) for path in paths.files([real])]


def remove(exports: Path, number: int) -> None:
    """Remove a file that was added; builds that were made of it stay as they are."""
    shutil.rmtree(exports / f"{number:04d}", ignore_errors=True)


def _write(exports: Path, name: str, content: bytes) -> Stored:
    number = max((each.number for each in listed(exports)), default=0) + 1
    # Written where no list looks, so that what is listed is whole.
    unfinished = exports / f".{number:04d}"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    safe = _safe(name)
    (unfinished / safe).write_bytes(content)
    place = exports / f"{number:04d}"
    unfinished.rename(place)
    return Stored(number, place / safe, len(content))


def _safe(name: str) -> str:
    """The end of a name, whatever it holds, that any disk can keep; its suffix says what is inside."""
    text = _NOT_IN_NAMES.sub("_", name.encode(errors="replace").decode())
    return text.encode()[-_LONGEST:].decode(errors="ignore").lstrip(".") or "export"


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
