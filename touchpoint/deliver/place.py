"""Where the schedule is: as the server was told, beside its settings."""

import os
from collections.abc import Mapping
from pathlib import Path

FILE = "deliveries.toml"
_SCHEDULE = "TOUCHPOINT_DELIVERIES"


def beside(settings: Path) -> Path:
    """The schedule that belongs to a settings file."""
    return settings.with_name(FILE)


def environment(settings: Path) -> Mapping[str, str]:
    """What the server's process is to know of the schedule beside a settings file."""
    return {_SCHEDULE: str(beside(settings).absolute())}


def told() -> Path | None:
    """The schedule that the server was told of, where there is one."""
    path = Path(os.environ.get(_SCHEDULE, ""))
    return path if path.is_file() else None
