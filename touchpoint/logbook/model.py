"""What a decision and a note are, and what is refused of them."""

from dataclasses import dataclass
from datetime import date, datetime
from math import isfinite
from typing import TypeVar

from touchpoint.errors import LogbookError
from touchpoint.logbook import texts

UP, DOWN = "up", "down"
CLOSED, WITHDRAWN = "closed", "withdrawn"
OPEN, DUE, CHECKED = "open", "due", "checked"
MOST_LETTERS = 1_000
_MOST_IN_A_NAME = 80

Entry = TypeVar("Entry", "Decision", "Note")
Segment = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Decision:
    """What was decided on a day, for which measure and segment, and what is expected of it by the check date.

    `segment` holds the filters as a scope does. `way` is "up" or "down", `size` in the measure's unit, None where no
    size was named. `ended` is "", CLOSED or WITHDRAWN, with when, by whom and in which words. `version` counts the
    changes.
    """

    decided_on: date
    what: str
    measure: str
    segment: Segment
    way: str
    size: float | None
    owner: str
    check_on: date
    author: str
    id: int = 0
    version: int = 1
    created_at: datetime | None = None
    ended: str = ""
    ended_at: datetime | None = None
    ended_by: str = ""
    remark: str = ""

    @property
    def expected(self) -> float | None:
        """The expected change with its sign; None where no size was named."""
        return None if self.size is None else self.size if self.way == UP else -self.size

    def state(self, as_of: date) -> str:
        """Checked once somebody said so, due once the data reach the check date, open before; or withdrawn."""
        if self.ended:
            return CHECKED if self.ended == CLOSED else WITHDRAWN
        return DUE if self.check_on <= as_of else OPEN

    def checked(self) -> "Decision":
        """This decision, fit to be kept; LogbookError says all that is wrong with it."""
        faults = [
            *texts.faults({"what was decided": self.what}, MOST_LETTERS),
            *texts.faults({"the owner": self.owner, "your name": self.author}, _MOST_IN_A_NAME),
        ]
        if self.check_on <= self.decided_on:
            faults.append("the check date must come after the day of the decision")
        if self.way not in (UP, DOWN):
            faults.append("say whether it is to go up or down")
        if self.size is not None and not (isfinite(self.size) and self.size > 0):
            faults.append("the expected change must be above 0")
        return _kept(self, faults)


@dataclass(frozen=True)
class Note:
    """Something that happened on a day and may move numbers: of one measure, or with "" of all."""

    on: date
    text: str
    author: str
    measure: str = ""
    id: int = 0
    version: int = 1
    created_at: datetime | None = None
    ended: str = ""
    ended_at: datetime | None = None
    ended_by: str = ""

    def checked(self) -> "Note":
        """This note, fit to be kept; LogbookError says all that is wrong with it."""
        faults = [
            *texts.faults({"the note": self.text}, MOST_LETTERS),
            *texts.faults({"your name": self.author}, _MOST_IN_A_NAME),
        ]
        return _kept(self, faults)


def _kept(entry: Entry, faults: list[str]) -> Entry:
    if faults:
        raise LogbookError(f"This was not kept: {'; '.join(faults)}.")
    return entry
