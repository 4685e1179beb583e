"""Whether data may be added in the browser, and where what is added is kept: beside the builds."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from touchpoint.settings import Settings

_ALLOWED, _FOLDERS, _SETTINGS = "TOUCHPOINT_ADDING", "TOUCHPOINT_ADDING_FOLDERS", "TOUCHPOINT_SETTINGS"
_BETWEEN = "\n"


@dataclass(frozen=True)
class Home:
    """The folder of the builds, and the settings that a build is made with."""

    warehouse: Path
    settings: Path

    @property
    def exports(self) -> Path:
        """The files that were added, each in a numbered folder of its own, so that later ones come later."""
        return self.warehouse.parent / "exports"

    @property
    def mappings(self) -> Path:
        return self.warehouse.parent / "mappings"

    @property
    def trial(self) -> Path:
        """A folder of builds of its own, for one that is looked at before anybody is shown it."""
        return self.warehouse / "trial"


def environment(settings: Settings, path: Path) -> Mapping[str, str]:
    """What the server's process is to know of whether data may be added, by the settings in the file `path`."""
    if not settings.adding.in_browser:
        return {}
    folders = _BETWEEN.join(str(Path(folder).resolve()) for folder in settings.adding.folders)
    return {_ALLOWED: "yes", _FOLDERS: folders, _SETTINGS: str(path.resolve())}


def is_allowed() -> bool:
    """Whether the settings that the server was started with let its readers add data."""
    return os.environ.get(_ALLOWED) == "yes"


def folders() -> tuple[Path, ...]:
    """The folders of the server whose files may be added by naming them."""
    return tuple(Path(folder) for folder in os.environ.get(_FOLDERS, "").split(_BETWEEN) if folder)


def home(warehouse: Path) -> Home:
    return Home(warehouse, Path(os.environ.get(_SETTINGS, "touchpoint.toml")))
