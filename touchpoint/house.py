"""What a server shows of the house beside its builds: its name and colour, as they stand when the server starts.

Numbers depend on what a build was made with; these two do not, and a change of them needs no new build.
"""

import os
from collections.abc import Mapping

from touchpoint.settings import Settings

_NAME, _ACCENT, _ADDRESS = "TOUCHPOINT_NAME", "TOUCHPOINT_ACCENT", "TOUCHPOINT_ADDRESS"
_LOCAL = "http://127.0.0.1:8501"


def environment(settings: Settings) -> Mapping[str, str]:
    """What the server's process is to know of these settings; what they do not set is left out."""
    named = settings.name if settings.name != Settings().name else None
    said = {_NAME: named, _ACCENT: settings.accent, _ADDRESS: settings.address}
    return {name: value for name, value in said.items() if value is not None}


def name(of_build: Settings) -> str:
    """What the house is called now; where the server was told nothing, as when the build was made."""
    return os.environ.get(_NAME, of_build.name)


def address(otherwise: str = _LOCAL) -> str:
    """Where readers find the dashboard, for the links in files and mails; `otherwise` where the settings do not say."""
    return os.environ.get(_ADDRESS, otherwise).rstrip("/")


def accent() -> str | None:
    """The house's colour, written '#0B5A6B'; None for the one of the theme."""
    return os.environ.get(_ACCENT)
