"""Reads touchpoint.toml; what cannot be used is refused by its name, its value and what was expected."""

import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from touchpoint.errors import SettingsError
from touchpoint.settings.model import Settings

_HOUSE = (
    "name",
    "time_zone",
    "currency",
    "week_starts_on",
    "fiscal_year_starts_in",
    "holiday_country",
    "holiday_region",
    "accent",
    "contact_cap",
)
_SECTIONS = tuple(each.name for each in fields(Settings) if each.name not in _HOUSE)
_ADAPTER = TypeAdapter(Settings)


def to_json(settings: Settings) -> str:
    """The settings as a build keeps them."""
    return _ADAPTER.dump_json(settings).decode()


def from_json(text: str) -> Settings:
    """The settings stored in a build; what an older build does not know is not set."""
    return _ADAPTER.validate_json(text)


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
    return _validated(_flat(values, path))


def _flat(values: dict[str, Any], path: Path) -> dict[str, Any]:
    """The sections as the fields of Settings: those of [house] one by one, a single target as a list of one."""
    for section in values.keys() - {"house", *_SECTIONS}:
        known = ", ".join(("house", *_SECTIONS))
        raise SettingsError(f"[{section}] in {path} is not a section Touchpoint knows: use {known}")
    house = values.pop("house", {})
    if not isinstance(house, dict):
        raise SettingsError(f"house in {path} is {house!r}: expected a section, [house]")
    for key in house.keys() - set(_HOUSE):
        raise SettingsError(f"house.{key} in {path} is not a setting: use {', '.join(_HOUSE)}")
    targets = values.get("targets", {})
    if isinstance(targets, dict):
        values["targets"] = {name: [given] if isinstance(given, dict) else given for name, given in targets.items()}
    return {**house, **values}


def _validated(values: dict[str, Any]) -> Settings:
    try:
        return _ADAPTER.validate_python(values)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        name = f"house.{place}" if first["loc"][0] in _HOUSE else place
        raise SettingsError(f"{name} is {first['input']!r}: {first['msg']}") from None
