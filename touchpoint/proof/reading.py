"""Opens an evidence pack from anywhere: whatever is in it may be hostile, and nothing of it is unpacked or run."""

import zipfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from touchpoint.errors import ReportError
from touchpoint.proof.model import FORMAT, MANIFEST, Manifest

_MOST_FILES, _MOST_BYTES, _MOST_OF_MANIFEST = 10_000, 2_000_000_000, 50_000_000


@dataclass(frozen=True)
class Opened:
    """An evidence pack: its manifest, its files by name, and those that are not as they were written."""

    manifest: Manifest
    files: dict[str, bytes]
    altered: tuple[str, ...]


def opened(path: Path) -> Opened:
    """Read an evidence pack; ReportError for a file that is none, is torn or too large, or is of a later version."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = _members(archive, path)
            manifest = _manifest(archive.read(MANIFEST), path)
            files = {each.filename: archive.read(each) for each in members if each.filename in manifest.files}
    except OSError as error:
        raise ReportError(f"{path} cannot be read: {error.strerror or error}") from error
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise ReportError(f"{path} is no evidence pack, or a torn one: take the file anew ({error})") from error
    altered = [name for name, hashed in manifest.files.items() if _hash(files.get(name)) != hashed]
    return Opened(manifest, files, tuple(sorted(altered)))


def _members(archive: zipfile.ZipFile, path: Path) -> list[zipfile.ZipInfo]:
    members = archive.infolist()
    sizes = {each.filename: each.file_size for each in members}
    too_large = sum(sizes.values()) > _MOST_BYTES or sizes.get(MANIFEST, 0) > _MOST_OF_MANIFEST
    if len(members) > _MOST_FILES or len(sizes) < len(members) or too_large:
        raise ReportError(f"{path} holds more than an evidence pack does, or a name twice: it is not opened")
    return members


def _manifest(text: bytes, path: Path) -> Manifest:
    try:
        found = TypeAdapter(Manifest).validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))[:80]
        raise ReportError(f"{path} is no evidence pack: its {MANIFEST} is wrong at {where}: {first['msg']}") from None
    if found.format != FORMAT:
        raise ReportError(f"{path} is of format {found.format}, this version reads {FORMAT}: use the one that made it")
    return found


def _hash(made: bytes | None) -> str:
    return "" if made is None else sha256(made).hexdigest()
