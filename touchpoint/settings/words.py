"""Says what is wrong with a setting: its name as it stands in the file, its value, and what was expected."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date, time
from typing import Any

from pydantic import ValidationError

from touchpoint.settings import costs, model
from touchpoint.settings.adding import Adding
from touchpoint.settings.api import Api, Token
from touchpoint.settings.books import ControlTotal
from touchpoint.settings.callbacks import Callbacks
from touchpoint.settings.decisions import Decisions
from touchpoint.settings.embedding import Embedding
from touchpoint.settings.mail import Mail
from touchpoint.settings.policies import Policy
from touchpoint.settings.signals import Cause
from touchpoint.settings.website import Website

_ROWS: dict[str, Any] = {
    "targets": model.Target,
    "opening_hours": model.OpeningHours,
    "closures": model.Closure,
    "service_levels": model.ServiceLevel,
    "complaint_clocks": model.ClockChoice,
    "policies": Policy,
    "channel_costs": costs.ChannelCost,
    "minute_costs": costs.MinuteCost,
    "reasons": model.Reasons,
    "callbacks": Callbacks,
    "survey_scales": model.SurveyScale,
    "advertising": costs.Advertising,
    "control_totals": ControlTotal,
    "privacy": model.Privacy,
    "adding": Adding,
    "reference_lines": model.ReferenceLine,
    "causes": Cause,
    "relevant": dict,
    "website": Website,
    "embedding": Embedding,
    "decisions": Decisions,
    "mail": Mail,
    "api": Api,
}
_WITHIN: dict[str, Any] = {"tokens": Token}
_LISTS = (
    "days", "avoidable", "valuable", "wrong_delivery", "folders", "departments", "steps", "approved_by", "sold_through",
    "not_technical", "allowed", "on_failure", "tokens",
)  # fmt: skip
# Sections that stand once.
_ALONE = (
    *("reasons", "callbacks", "privacy", "adding", "targets"),
    *("website", "relevant", "decisions", "mail", "embedding", "api"),
)
# What no message repeats.
_SECRETS = ("password", "database")
# What a value was expected to be, by the sort of fault that pydantic names.
EXPECTED = {
    "string_type": "text in quotes",
    "float_type": "a number",
    "float_parsing": "a number",
    "finite_number": "a number that is finite",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
    "literal_error": "one of {expected}",
    "greater_than": "a number above {gt:g}",
    "greater_than_equal": "{ge:g} or more",
    "less_than_equal": "{le:g} or less",
}


def written(value: Any) -> str:
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, date | time | int | float) else repr(value)


def place(section: str, number: int | None = None, name: str = "") -> str:
    """'privacy.show_persons', or '[[closures]] no. 2: day' of a section that stands there several times."""
    if number is None:
        return f"{section}.{name}" if name else section
    return f"[[{section}]] no. {number + 1}" + (f": {name}" if name else "")


def faults(error: ValidationError, values: Mapping[str, Any]) -> list[str]:
    """Each fault that pydantic found in `values`, the fields of Settings as they were read."""
    return [_fault(each, values) for each in error.errors()]


def _fault(error: Any, values: Mapping[str, Any]) -> str:
    named = _named(error["loc"], values)
    if error["type"] == "missing":
        return f"{named} is missing: expected it beside the others of its section"
    if error["type"] == "unexpected_keyword_argument":
        head, *rest = error["loc"]
        known = ", ".join(each.name for each in fields(_WITHIN.get(str(rest[0]), _ROWS[head])))
        return f"{named} is not a setting: use {known}"
    given = "of the wrong form" if error["loc"][-1] in _SECRETS else written(error["input"])
    return f"{named} is {given}: {_expected(error)}"


def _expected(error: Any) -> str:
    context = error.get("ctx", {})
    if error["type"] == "value_error":
        return str(context["error"])
    if error["type"] in EXPECTED:
        return f"expected {EXPECTED[error['type']].format(**context)}"
    head, last = str(error["loc"][0]), str(error["loc"][-1])
    if last in _LISTS:
        return "expected a list in square brackets"
    section = f"targets.{error['loc'][1]}" if head == "targets" and len(error["loc"]) > 1 else head
    several = head not in _ALONE
    return f"expected a section, {f'[[{section}]]' if several else f'[{section}]'}"


def _named(loc: Sequence[str | int], values: Mapping[str, Any]) -> str:
    """The name of a setting in the file, from where pydantic found it; one target alone has no number."""
    head, *rest = loc
    if head not in _ROWS:
        return f"house.{head}"
    nested = head == "targets" or (rest and rest[0] in _WITHIN)
    section = f"{head}.{rest.pop(0)}" if nested and rest else str(head)
    first = rest[0] if rest else None
    number = first if isinstance(first, int) and _is_counted(section, values) else None
    return place(section, number, ".".join(part for part in rest if isinstance(part, str)))


def _is_counted(section: str, values: Mapping[str, Any]) -> bool:
    head, _, measure = section.partition(".")
    if not measure:
        return True
    given = values[head][measure]
    return isinstance(given, list) and len(given) > 1
