"""Whether readers of the dashboard may add data."""

from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from touchpoint.settings.values import STRICT, Text


@dataclass(frozen=True, config=STRICT)
class Adding:
    """Whether readers of the dashboard may add data in the browser, and the server's folders they may name."""

    in_browser: Annotated[bool, Field(strict=True)] = False
    folders: tuple[Text, ...] = ()
