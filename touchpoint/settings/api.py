"""Which programs may ask the server for numbers over HTTP, and how much of them."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic.dataclasses import dataclass

from touchpoint.settings.values import STRICT, Date, Positive, Text, Whole

_HASH = re.compile(r"[0-9a-f]{64}")


def _hash(text: str) -> str:
    if not _HASH.fullmatch(text.lower()):
        raise ValueError("expected the 64 characters that `python -m touchpoint token NAME` prints")
    return text.lower()


Flag = Annotated[bool, Field(strict=True)]
Count = Annotated[Whole, Field(ge=1)]


@dataclass(frozen=True, config=STRICT)
class Token:
    """A program's token, by its hash: until which day it is good, and what it may have beside measures.

    `persons` lets it see names and free text where privacy.show_persons shows them to readers, `small_counts` rows
    whose counts privacy.hide_counts_to would hide.
    """

    name: Text
    sha256: Annotated[str, AfterValidator(_hash)]
    expires: Date | None = None
    only_measures: Flag = False
    persons: Flag = False
    small_counts: Flag = False


@dataclass(frozen=True, config=STRICT)
class Api:
    """The tokens, which no build keeps, and the limits of each of them.

    `at_once` requests of all tokens together are answered at a time; `seconds` is for all queries of one request.
    """

    tokens: tuple[Token, ...] = Field(default=(), exclude=True)
    requests_per_minute: Count = 60
    rows: Count = 100_000
    seconds: Positive = 15.0
    at_once: Count = 2
    metrics_need_token: Flag = False
