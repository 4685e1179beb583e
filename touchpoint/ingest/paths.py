"""Which files a build is given, in which order, and what each is called in its reports."""

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from touchpoint.errors import ExportError

_NOT_DATA = (".toml", ".sql")


def files(paths: Sequence[Path]) -> list[Path]:
    """The data files at `paths`, in the order given; those of a folder, and of the folders in it, by name.

    A file that two paths lead to is one file. What is hidden, README*, sample.json, settings and SQL are passed over.
    Raises ExportError for a path that is not there, and for a folder that cannot be looked into.
    """
    try:
        missing = [str(path) for path in paths if not path.exists()]
        if missing:
            raise ExportError(f"there is no {', '.join(missing)}: name files or folders that exist")
        walked: set[Path] = set()
        found = (file for path in paths for file in (_walk(path, walked) if path.is_dir() else [path]))
        first: dict[Path, Path] = {}
        for file in found:
            first.setdefault(_real(file), file)
    except OSError as error:
        raise ExportError(f"cannot look into {error.filename} ({error.strerror}): let this user read it") from None
    return list(first.values())


def labels(found: Sequence[Path]) -> list[str]:
    """A name for each file: the shortest end of its path that no other file of the build shares."""
    whole = [_real(file).parts for file in found]
    return ["/".join(_shortest(parts, whole)) for parts in whole]


def is_sample(found: Sequence[Path]) -> bool:
    """Whether every file lies in a folder whose sample.json says that its data are made up."""
    return bool(found) and all(_says_sample(file.parent) for file in found)


def is_data(path: Path) -> bool:
    """Whether a file of this name in a folder is an export, and not settings, SQL or what explains them."""
    return not (path.suffix in _NOT_DATA or path.name == "sample.json" or path.name.startswith("README"))


def _walk(folder: Path, walked: set[Path]) -> Iterator[Path]:
    """The data files of a folder that was not walked before: links may lead round in a circle."""
    if _real(folder) in walked:
        return
    walked.add(_real(folder))
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            yield from _walk(path, walked)
        elif is_data(path):
            yield path


def _real(path: Path) -> Path:
    """Where a path leads; of a link that leads nowhere, as far as it goes."""
    return Path(os.path.realpath(path))


def _shortest(parts: tuple[str, ...], whole: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    for length in range(1, len(parts)):
        if sum(other[-length:] == parts[-length:] for other in whole) == 1:
            return parts[-length:]
    return parts


def _says_sample(folder: Path) -> bool:
    try:
        said = json.loads((folder / "sample.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(said, dict) and said.get("sample") is True
