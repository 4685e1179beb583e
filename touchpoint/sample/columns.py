"""Columns of the sample while it is made: numpy arrays of codes and instants, and the text they are written as."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, Self, TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Whole = npt.NDArray[np.int64]
Real = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Instants = npt.NDArray[np.datetime64]
Text = Any
Rng = np.random.Generator
R = TypeVar("R", bound="Rows")

NONE = -1
NEVER = np.datetime64("NaT", "s")


@dataclass(frozen=True)
class Rows:
    """Columns of equal length; every field of a subclass is one numpy array."""

    def __len__(self) -> int:
        return len(getattr(self, fields(self)[0].name))

    def take(self, which: Whole | Flags) -> Self:
        """The rows at these places, or where the flag is set."""
        return type(self)(**{f.name: getattr(self, f.name)[which] for f in fields(self)})


def words(text: str) -> tuple[str, ...]:
    """A list written with commas."""
    return tuple(text.split(","))


def stack(parts: Sequence[R]) -> R:
    """The rows of all parts, one after the other."""
    first = parts[0]
    names = [f.name for f in fields(first)]
    return type(first)(**{name: np.concatenate([getattr(part, name) for part in parts]) for name in names})


def pick(names: Sequence[str], codes: Whole) -> Text:
    """The name of each code; code NONE is null."""
    return pa.array(names, pa.string()).take(pa.array(codes, mask=codes < 0))


def look_up(text: Text, rows: Whole) -> Text:
    """The text in these rows; NONE is null."""
    return text.take(pa.array(rows, mask=rows < 0))


def choose(flags: Flags, yes: Text, no: Text) -> Text:
    """The one text where the flag is set, the other where not."""
    return pc.if_else(pa.array(flags), yes, no)


def only(wanted: Flags, text: Text) -> Text:
    """The text where wanted, else null."""
    return pc.if_else(pa.array(wanted), text, pa.scalar(None, text.type))


def joined(*parts: Text) -> Text:
    """The parts of each row in one text; null where any part is null."""
    return pc.binary_join_element_wise(*parts, "")


def number(values: Whole, digits: int = 0) -> Text:
    """Whole numbers as text, with leading zeros up to `digits`."""
    text = pa.array(values).cast(pa.string())
    return pc.utf8_lpad(text, digits, "0") if digits else text


def money(pence: Whole) -> Text:
    """Whole pence as pounds with two decimals."""
    return joined(number(pence // 100), ".", number(pence % 100, 2))


def yes_no(flags: Flags) -> Text:
    """true or false."""
    return pick(("false", "true"), flags.astype(np.int64))


def stamp(when: Instants, between: str = "T") -> Text:
    """Local time as 2026-10-31T17:40:00, null where NEVER."""
    text = pa.array(when).cast(pa.string())
    return text if between == " " else pc.replace_substring(text, " ", between)


def day(when: Instants) -> Text:
    """The local date, null where NEVER."""
    return pc.utf8_slice_codeunits(stamp(when), 0, 10)


def minute(when: Instants) -> Text:
    """Local time to the minute as 2026-10-31 17:40, null where NEVER."""
    return pc.utf8_slice_codeunits(stamp(when, " "), 0, 16)


def nothing(rows: int) -> Text:
    """A column without any value."""
    return pa.nulls(rows, pa.string())
