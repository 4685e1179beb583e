"""What the owner of a file has said of it."""

from dataclasses import field
from typing import Annotated, Literal

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from touchpoint.adapters.model import DateOrder, Decimal
from touchpoint.settings.values import Zone

_STRICT = ConfigDict(extra="forbid")
KindKey = Literal["cases", "orders", "lines", "answers", "contacts", "returns", "customers"]
Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
_Word = Annotated[str, Field(max_length=1_000)]


@dataclass(frozen=True, config=_STRICT)
class Mapping:
    """What the rows of a file are, which column stands for which field, and what its words mean.

    `tool` comes before the ids, so that files of one tool share theirs. `words` gives by field what a word of the file,
    in lower case, means in the contract; the word "" stands for an empty cell, and for a field without a column.
    """

    name: Slug
    kind: KindKey
    tool: Slug
    columns: dict[str, _Word]
    words: dict[str, dict[str, _Word]] = field(default_factory=dict)
    zone: Zone | None = None
    dates: DateOrder | None = None
    decimal: Decimal | None = None
