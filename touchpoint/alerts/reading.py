"""Reads alerts.toml; what cannot be used is refused by its name, its value and what was expected."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from touchpoint.alerts import checks
from touchpoint.alerts.rules import Quiet, Rule, Rules, Webhook
from touchpoint.errors import AlertError
from touchpoint.settings import words

FILE = "alerts.toml"
_ADAPTER = TypeAdapter(Rules)
_PARTS: dict[str, Any] = {"rules": Rule, "quiet": Quiet, "webhooks": Webhook}
_SECRET = "secret"


def read(path: Path) -> Rules:
    """Read a file of rules; AlertError names each that cannot be used, its value and what was expected."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise AlertError(
            f"there is no file of rules {path}: write one as docs/alerts.md shows, or name another"
        ) from None
    except OSError as error:
        raise AlertError(f"the rules in {path} cannot be read ({error.strerror}): name another file") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise AlertError(f"{path} is not TOML: {error}") from None
    try:
        rules = _ADAPTER.validate_python(values)
    except ValidationError as error:
        _refuse(path, (_fault(each) for each in error.errors()))
        raise
    _refuse(path, checks.faults(rules))
    return rules


def _refuse(path: Path, said: Iterable[str]) -> None:
    faults = list(dict.fromkeys(said))
    if faults:
        raise AlertError("\n".join(f"{fault} (in {path.name})" for fault in faults))


def _fault(error: Any) -> str:
    head, *rest = error["loc"]
    number = rest.pop(0) if head == "rules" and rest and isinstance(rest[0], int) else None
    named = words.place(str(head), number, ".".join(map(str, rest)))
    if error["type"] == "missing":
        return f"{named} is missing: expected it beside the others of its section"
    if error["type"] == "unexpected_keyword_argument":
        part = _PARTS.get(str(head), Rules) if rest else Rules
        return f"{named} is not a setting: use {', '.join(_names(part))}"
    given = "what it is" if error["loc"][-1] == _SECRET else words.written(error["input"])
    return f"{named} is {given}: {_expected(error)}"


def _expected(error: Any) -> str:
    context: Mapping[str, Any] = error.get("ctx", {})
    if error["type"] == "value_error":
        return str(context["error"])
    if error["type"] in words.EXPECTED:
        return f"expected {words.EXPECTED[error['type']].format(**context)}"
    if error["type"] in ("tuple_type", "too_short"):
        return "expected a list in square brackets with at least one entry"
    return "expected a section such as docs/alerts.md shows"


def _names(part: Any) -> list[str]:
    return [{"since": "from", "until": "to"}.get(each.name, each.name) for each in fields(part)]
