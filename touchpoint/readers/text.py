"""What can be told of a text file before it is read: hash, encoding, row ends, number of records, layout, delimiter."""

import codecs
import csv
import gzip
import hashlib
import io
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import IO, cast

from touchpoint.errors import ExportError
from touchpoint.readers import layout as layouts
from touchpoint.readers import packed
from touchpoint.readers.layout import Layout

WINDOWS = "cp1252"
_AS_WINDOWS = "touchpoint.cp1252"
DELIMITERS = (",", ";", "\t", "|")
_CHUNK = 1 << 20
_FIRST_CHARACTERS, _FIRST_ROWS = 1 << 18, 60
_BLANK = re.compile(rb"\n(?=\n)")

csv.field_size_limit(2**31 - 1)


@dataclass
class Survey:
    """What one pass over the bytes of a file found.

    `records` counts the lines that are not blank, the header among them, taking a line end between quotes for text.
    It knows nothing of cells: it is there to check readers that do.
    """

    sha256: str = ""
    encoding: str = "utf-8"
    records: int = 0
    _row_ends: set[str] = field(default_factory=set)
    _in_quotes: bool = False
    _in_line: bool = False

    @property
    def plain(self) -> bool:
        """Whether the file is UTF-8 and its rows all end in the same way."""
        return self.encoding == "utf-8" and len(self._row_ends) < 2

    def count(self, chunk: bytes) -> None:
        """Take in the next bytes, which must not end between CR and LF."""
        rows = self._outside_quotes(chunk) if self._in_quotes or b'"' in chunk else chunk
        # To look for two bytes takes much longer than for one.
        returns = rows.count(b"\r")
        pairs, feeds = rows.count(b"\r\n") if returns else 0, rows.count(b"\n")
        self._row_ends |= {e for e, n in (("crlf", pairs), ("lf", feeds - pairs), ("cr", returns - pairs)) if n}
        if returns:
            rows = rows.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        rows = (b"." if self._in_line else b"\n") + rows
        self._in_line = not rows.endswith(b"\n")
        blank = len(_BLANK.findall(rows)) if b"\n\n" in rows else 0
        self.records += rows.count(b"\n") - blank - (not self._in_line)

    def _outside_quotes(self, chunk: bytes) -> bytes:
        parts = chunk.split(b'"')
        began, self._in_quotes = self._in_quotes, self._in_quotes != (len(parts) % 2 == 0)
        return b'"' * began + b'"'.join(parts[began::2]) + b'"' * self._in_quotes


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The bytes of a file, unpacked when its name ends in .gz; ExportError when they cannot be had."""
    try:
        with gzip.open(path) if path.name.lower().endswith(".gz") else path.open("rb") as file:
            yield cast(IO[bytes], file)
    except (OSError, EOFError, zlib.error) as error:
        raise ExportError(f"{path.name} cannot be read ({error}): copy or export it again") from None


def survey(path: Path) -> Survey:
    """Hash, encoding (utf-8, utf-16, utf-16-le, utf-16-be or cp1252), row ends and number of records of a file."""
    found, digest, decoder = Survey(), hashlib.sha256(), codecs.getincrementaldecoder("utf-8")()
    size = path.stat().st_size
    with opened(path) as file:
        found.encoding = _from_first_bytes(file.read(4))
        file.seek(0)
        while chunk := file.read(_CHUNK):
            chunk += file.read(1) if chunk.endswith(b"\r") else b""
            digest.update(chunk)
            packed.refuse_bomb(path.name, size, file.tell())
            found.count(chunk)
            if found.encoding == "utf-8" and not _decodes(decoder, chunk):
                found.encoding = WINDOWS
    found.sha256 = digest.hexdigest()
    return found


def _from_first_bytes(start: bytes) -> str:
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    nul = start[:2].find(b"\0")
    return {0: "utf-16-be", 1: "utf-16-le"}.get(nul, "utf-8")


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes) -> bool:
    if chunk.isascii() and not decoder.getstate()[0]:
        return True
    try:
        decoder.decode(chunk)
    except UnicodeDecodeError:
        return False
    return True


@contextmanager
def decoded(path: Path, encoding: str) -> Iterator[io.TextIOWrapper]:
    """The text of a file, line ends as they are; bytes that the encoding leaves undefined become U+FFFD.

    Of a file that is not UTF-8 throughout (cp1252), what is UTF-8 is read so: one line from another system would else
    spoil every name in it.
    """
    codec = "utf-8-sig" if encoding in ("utf-8", WINDOWS) else encoding
    with opened(path) as file:
        yield io.TextIOWrapper(file, codec, errors=_AS_WINDOWS if encoding == WINDOWS else "replace", newline="")


def layout(path: Path, encoding: str) -> tuple[Layout, str]:
    """Where the table of a delimited file begins, and the delimiter: the one that makes the most cells of its header.

    Cells with a quote left in them count less: another delimiter cuts through quoted names. Raises ExportError for a
    file of blank lines.
    """
    with decoded(path, encoding) as text:
        start = text.read(_FIRST_CHARACTERS)
    is_whole = len(start) < _FIRST_CHARACTERS
    found = [(layouts.find(_first_rows(start, delimiter, is_whole)), delimiter) for delimiter in DELIMITERS]
    read = [(each, delimiter) for each, delimiter in found if each is not None]
    if not read:
        raise ExportError(f"{path.name} holds only blank lines, no header: export it again")
    # Of two that make as many, the one that passes over less; else it may cut a record in as many cells as a header.
    return max(
        read, key=lambda one: (sum('"' not in cell for cell in one[0].header), -one[0].above, len(one[0].header))
    )


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """What stands for bytes that are not UTF-8, and where to read on."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode(WINDOWS, errors="replace"), error.end


codecs.register_error(_AS_WINDOWS, _as_windows)


def _first_rows(text: str, delimiter: str, is_whole: bool) -> list[list[str]]:
    """The first rows of a text; the last of them may be cut off where the text is, unless it is the only one."""
    read = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows = list(islice(read, _FIRST_ROWS))
    return rows if is_whole or len(rows) in (1, _FIRST_ROWS) else rows[:-1]
