"""touchpoint.toml: what the house decides. A build keeps its settings, and every reader of that build uses them."""

import json
import tomllib
from dataclasses import asdict, dataclass, field
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from touchpoint.errors import SettingsError


@dataclass(frozen=True)
class Target:
    """What a measure should reach, in the measure's own unit, from when on, and who answers for it."""

    value: float
    owner: str
    valid_from: str | None = None


@dataclass(frozen=True)
class Settings:
    """The settings a build was made with; `time_zone` is an IANA name, `currency` an ISO 4217 code."""

    name: str = "Our company"
    time_zone: str = "UTC"
    currency: str = "EUR"
    targets: dict[str, Target] = field(default_factory=dict)

    def to_json(self) -> str:
        return json.dumps(asdict(self), sort_keys=True)


def from_json(text: str) -> Settings:
    """The settings stored in a build."""
    values = json.loads(text)
    targets = {name: Target(**target) for name, target in values.pop("targets").items()}
    return Settings(**values, targets=targets)


def read(path: Path) -> Settings:
    """Read a settings file.

    Raises SettingsError naming the setting, its value and what was expected.
    """
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SettingsError(f"there is no settings file {path}: name another, or leave --settings out") from None
    except OSError as error:
        raise SettingsError(f"settings file {path} cannot be read ({error.strerror}): name another") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is not TOML: {error}") from None
    known = {"house": {"name", "time_zone", "currency"}, "targets": None}
    for section in values.keys() - known.keys():
        raise SettingsError(f"[{section}] in {path} is not a section Touchpoint knows: use {', '.join(known)}")
    for section, value in values.items():
        if not isinstance(value, dict):
            raise SettingsError(f"{section} in {path} is {value!r}: expected a section, [{section}]")
    house = values.get("house", {})
    for key in house.keys() - {"name", "time_zone", "currency"}:
        raise SettingsError(f"house.{key} in {path} is not a setting: use name, time_zone, currency")
    targets = {name: _target(name, value) for name, value in values.get("targets", {}).items()}
    return _checked(Settings(**house, targets=targets))


def _checked(settings: Settings) -> Settings:
    try:
        ZoneInfo(settings.time_zone)
    except (ZoneInfoNotFoundError, ValueError, TypeError):
        raise SettingsError(
            f"house.time_zone is {settings.time_zone!r}: expected an IANA name such as 'Europe/London'"
        ) from None
    if not (isinstance(settings.currency, str) and len(settings.currency) == 3 and settings.currency.isupper()):
        raise SettingsError(f"house.currency is {settings.currency!r}: expected three capital letters such as 'EUR'")
    if not (isinstance(settings.name, str) and settings.name.strip()):
        raise SettingsError(f"house.name is {settings.name!r}: expected the name of the house")
    return settings


def _target(name: str, given: Any) -> Target:
    if not isinstance(given, dict) or not _is_number(given.get("value")):
        raise SettingsError(f"targets.{name}.value is missing or no number: expected e.g. value = 0.85")
    if not isinstance(given.get("owner"), str):
        raise SettingsError(f"targets.{name}.owner is missing: expected a name, e.g. owner = 'Head of Service'")
    valid_from = given.get("valid_from")
    if valid_from is not None and not isinstance(valid_from, date):
        raise SettingsError(f"targets.{name}.valid_from is {valid_from!r}: expected a date such as 2026-01-01")
    return Target(float(given["value"]), given["owner"], valid_from.isoformat() if valid_from else None)


def _is_number(value: Any) -> bool:
    """Whether a value is a number that can be reached: TOML has inf, nan and true as well."""
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
