"""Where decisions and notes are kept, and whether readers of the dashboard may write any."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic.dataclasses import dataclass

from touchpoint.settings.values import STRICT

_ADDRESS = re.compile(r"(?:postgresql|sqlite)(?:\+\w+)?://\S*")


def _address(text: str) -> str:
    if not _ADDRESS.fullmatch(text):
        raise ValueError("expected an address such as 'postgresql+psycopg://user:password@host/name'")
    return text


@dataclass(frozen=True, config=STRICT)
class Decisions:
    """Whether decisions and notes may be written in the browser, and the database that keeps them if it is another.

    No build keeps the address, which may hold a password.
    """

    in_browser: Annotated[bool, Field(strict=True)] = True
    database: Annotated[str, AfterValidator(_address)] | None = Field(default=None, exclude=True)
