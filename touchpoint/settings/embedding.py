"""Which sites may show a page or a card of the dashboard within pages of their own."""

import re
from typing import Annotated

from pydantic import AfterValidator
from pydantic.dataclasses import dataclass

from touchpoint.settings.values import STRICT

_NAME = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_ORIGIN = re.compile(rf"(?:https://{_NAME}(?:\.{_NAME})*|http://(?:localhost|127\.0\.0\.1))(?::([0-9]{{1,5}}))?")
_LAST_PORT = 65535


def is_origin(text: str) -> bool:
    """Whether `text` names one site as browsers name it: 'https://intranet.example', with a port where it has one."""
    found = _ORIGIN.fullmatch(text)
    return found is not None and 0 < int(found[1] or 443) <= _LAST_PORT


def _origin(text: str) -> str:
    if not is_origin(text):
        raise ValueError(
            "expected the origin of a site such as 'https://intranet.example', in small letters, without a path and "
            "without *; http only for localhost"
        )
    return text


@dataclass(frozen=True, config=STRICT)
class Embedding:
    """The origins whose pages may frame the dashboard; none, unless the house has set some."""

    allowed: tuple[Annotated[str, AfterValidator(_origin)], ...] = ()
