"""The head of the page, and what its parts share."""

from pathlib import Path

import streamlit as st

from touchpoint import adding, mapping
from touchpoint.adapters import Adapter
from touchpoint.adding import home
from touchpoint.ingest.recognise import Seen, see
from touchpoint.ui import session

# Where the session keeps the name of the mapping that is being changed.
CHANGING = "adding-changing"
_SETTING = """[adding]
in_browser = true"""


def start() -> adding.Home:
    """Draw the heading and give where what is added is kept; end the page where the settings do not allow it."""
    st.title("Add data", anchor=False)
    st.caption("Your exports in, and looked at before anybody is shown them. Nothing leaves this machine.")
    if not home.is_allowed():
        st.info(
            "Adding data in the browser is off: there is no sign-in, so that everybody who reaches this server could "
            "publish. To allow it, set this in touchpoint.toml and start the dashboard again.",
            icon=":material/lock:",
        )
        st.code(_SETTING, language="toml")
        st.caption("On the command line: `python -m touchpoint build FOLDER-OF-YOUR-EXPORTS`")
        st.stop()
    return home.home(session.folder())


def own(found: adding.Home) -> list[Adapter]:
    """The adapters of the mappings that are kept."""
    return [each for kept in mapping.saved(found.mappings) for each in mapping.adapters_of(kept)]


def seen(found: adding.Home, path: Path) -> list[Seen]:
    """What a build would take a file for; looked at once, until a mapping changes."""
    known = [(each.name, (found.mappings / f"{each.name}{mapping.SUFFIX}").stat().st_mtime_ns) for each in kept(found)]
    return _seen(repr((str(path), path.stat().st_mtime_ns, known)), found, path)


def kept(found: adding.Home) -> list[mapping.Mapping]:
    return mapping.saved(found.mappings)


@st.cache_resource(max_entries=200, show_spinner="Looking at the file…")
def _seen(key: str, _home: adding.Home, _path: Path) -> list[Seen]:  # noqa: ARG001 - the cache reads the key
    return see(_path, own(_home))
