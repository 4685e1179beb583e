"""Reads alerts.toml; what cannot be used is refused by its name, its value and what was expected."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

from pydantic import TypeAdapter, ValidationError

from touchpoint.alerts.rules import HEADLINE, Quiet, Rule, Rules, Webhook
from touchpoint.errors import AlertError
from touchpoint.measures import MEASURES
from touchpoint.scope import FILTERS
from touchpoint.settings import words
from touchpoint.settings.model import Day

FILE = "alerts.toml"
_ADAPTER = TypeAdapter(Rules)
_PARTS: dict[str, Any] = {"rules": Rule, "quiet": Quiet, "webhooks": Webhook}
_SECRET = "secret"


def read(path: Path) -> Rules:
    """Read a file of rules; AlertError names each that cannot be used, its value and what was expected."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise AlertError(f"there is no file of rules {path}: write one as docs/alerts.md shows, or name another") from None
    except OSError as error:
        raise AlertError(f"the rules in {path} cannot be read ({error.strerror}): name another file") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise AlertError(f"{path} is not TOML: {error}") from None
    try:
        rules = _ADAPTER.validate_python(values)
    except ValidationError as error:
        _refuse(path, (_fault(each) for each in error.errors()))
        raise
    _refuse(path, _faults(rules))
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


def _faults(rules: Rules) -> Iterator[str]:
    """What is wrong with rules that are each well-formed."""
    seen: dict[str, int] = {}
    for number, rule in enumerate(rules.rules):
        first = seen.setdefault(rule.name, number)
        if first != number:
            yield f"{_place(number, 'name')} is {words.written(rule.name)}, as of no. {first + 1}: expected another name"
        yield from _rule(number, rule, rules.webhooks)
    if rules.quiet:
        yield from _quiet(rules.quiet)
    for name, each in rules.webhooks.items():
        if (each.secret is None) == (each.secret_from is None):
            yield f"webhooks.{name} has {'no' if each.secret is None else 'both a'} secret: expected secret or secret_from"


def _rule(number: int, rule: Rule, webhooks: Mapping[str, Webhook]) -> Iterator[str]:
    if not rule.to and not rule.webhooks:
        yield f"{_place(number, 'to')} is missing: expected a mail address there, or a name in webhooks"
    for name in rule.webhooks:
        if name not in webhooks:
            known = ", ".join(webhooks) or "none"
            yield f"{_place(number, 'webhooks')} holds {words.written(name)}: expected a section [webhooks.{name}] (known: {known})"
    if rule.kind == "signal" and rule.every == "week":
        yield f"{_place(number, 'every')} is 'week': expected 'month', for limits are those of months"
    unknown = [each for each in rule.measures if each not in MEASURES and each != HEADLINE]
    for each in unknown:
        yield (
            f"{_place(number, 'measures')} holds {words.written(each)}: expected {words.written(HEADLINE)} or an id that "
            "`python -m touchpoint measure x` lists"
        )
    known = [each.key for each in FILTERS]
    for name, key in [("by", rule.by), *(("filters", key) for key in rule.filters)]:
        if key is not None and key not in known:
            yield f"{_place(number, name)} is {words.written(key)}: expected one of {', '.join(known)}"
        for each in () if key is None or key not in known else rule.measures:
            if each in MEASURES and key not in MEASURES[each].filters:
                can = ", ".join(MEASURES[each].filters) or "none"
                yield f"{_place(number, name)} is {words.written(key)}, which {each} does not know: expected one of {can}"
    for key, values in rule.filters.items():
        if not values:
            yield f"{_place(number, f'filters.{key}')} is []: expected at least one value"
    if rule.by in rule.filters:
        yield f"{_place(number, 'by')} is {words.written(rule.by)}, and so is a filter: expected it in one of them"


def _quiet(quiet: Quiet) -> Iterator[str]:
    if quiet.since == quiet.until:
        yield f"quiet.to is {quiet.until}: expected another time than quiet.from"
    if len(set(quiet.days)) == len(get_args(Day)):
        yield f"quiet.days is {list(quiet.days)}: expected a day that is not quiet, for else nothing is ever sent"


def _place(number: int, name: str) -> str:
    return words.place("rules", number, name)
