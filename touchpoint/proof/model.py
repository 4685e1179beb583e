"""What an evidence pack says of itself, in its manifest.json."""

from dataclasses import field
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

FORMAT = 1
MANIFEST = "manifest.json"
_STRICT = ConfigDict(extra="forbid", allow_inf_nan=False)
_Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
_Name = Annotated[str, Field(max_length=300)]


@dataclass(frozen=True, config=_STRICT)
class Recorded:
    """A query that was asked: `values` as `written` gives them, the hash of its text, and the file of its rows."""

    query: _Name
    values: dict[str, Any]
    text_sha256: _Sha256
    rows: int
    file: _Name


@dataclass(frozen=True, config=_STRICT)
class Card:
    """A card of the page at a place, from 0: what its title said, and the file of its table."""

    page: int
    key: _Name
    title: str
    file: _Name


@dataclass(frozen=True, config=_STRICT)
class Number:
    """A figure of the page at a place, from 0, as it stood; without a value where none was shown."""

    page: int
    measure: _Name
    value: float | None
    low: float | None
    high: float | None
    n: int


@dataclass(frozen=True, config=_STRICT)
class Manifest:
    """The whole: which build, by which links, and what is in the files, each with its hash."""

    format: int
    version: str
    title: str
    build: str
    fingerprint: _Sha256
    as_of: str
    links: tuple[str, ...]
    queries: tuple[Recorded, ...]
    cards: tuple[Card, ...]
    numbers: tuple[Number, ...]
    files: dict[str, _Sha256] = field(default_factory=dict)


def written(value: Any) -> Any:
    """A bound value as JSON holds it; days and instants are marked, since JSON has none."""
    match value:
        case datetime():
            return {"timestamp": value.isoformat()}
        case date():
            return {"date": value.isoformat()}
        case list() | tuple():
            return [written(each) for each in value]
    return value


def read(value: Any) -> Any:
    """The bound value that `written` made; ValueError for what it never makes."""
    match value:
        case {"timestamp": str(text), **rest} if not rest:
            return datetime.fromisoformat(text)
        case {"date": str(text), **rest} if not rest:
            return date.fromisoformat(text)
        case list():
            return [read(each) for each in value]
        case None | bool() | int() | float() | str():
            return value
    raise ValueError(f"{str(value)[:60]!r} is no value that a query takes")
