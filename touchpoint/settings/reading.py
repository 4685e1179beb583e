"""Reads touchpoint.toml; what cannot be used is refused by its name, its value and what was expected."""

import tomllib
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from touchpoint.errors import SettingsError
from touchpoint.settings import checks, words
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
    "address",
    "contact_cap",
    "answer_within_seconds",
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

    Raises SettingsError naming each setting that cannot be used, its value and what was expected.
    """
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise SettingsError(f"there is no settings file {path}: name another, or leave --settings out") from None
    except OSError as error:
        raise SettingsError(f"settings file {path} cannot be read ({error.strerror}): name another") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is not TOML: {error}") from None
    _refuse(path, _unknown(values))
    flat = _flat(values)
    try:
        settings = _ADAPTER.validate_python(flat)
    except ValidationError as error:
        raise SettingsError(_said(path, words.faults(error, flat))) from None
    _refuse(path, checks.faults(settings))
    return settings


def _unknown(values: dict[str, Any]) -> list[str]:
    """What the file names that is no setting."""
    said = [
        f"[{section}] is not a section Touchpoint knows: use {', '.join(('house', *_SECTIONS))}"
        for section in values.keys() - {"house", *_SECTIONS}
    ]
    house = values.get("house", {})
    if not isinstance(house, dict):
        return [*said, f"house is {words.written(house)}: expected a section, [house]"]
    return said + [f"house.{key} is not a setting: use {', '.join(_HOUSE)}" for key in house.keys() - set(_HOUSE)]


def _flat(values: dict[str, Any]) -> dict[str, Any]:
    """The sections as the fields of Settings, those of [house] one by one."""
    return {**values.get("house", {}), **{name: given for name, given in values.items() if name != "house"}}


def _refuse(path: Path, said: Iterable[str]) -> None:
    faults = sorted(said)
    if faults:
        raise SettingsError(_said(path, faults))


def _said(path: Path, faults: list[str]) -> str:
    return "\n".join(f"{fault} (in {path.name})" for fault in faults)
