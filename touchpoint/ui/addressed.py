"""What the address asks for, what the saved view that it names says among it. Pages ask here, not the address bar."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

import streamlit as st

from touchpoint import logbook, periods, scope, views
from touchpoint.errors import LogbookError
from touchpoint.logbook import SavedView
from touchpoint.scope import Scope
from touchpoint.ui.text import plain
from touchpoint.views import Asked

_STATE, _PATH, _BOOK = "address", "address-path", "address-book"
# What others write into a database elsewhere is seen after so many seconds; a file says itself when it was written.
_SECONDS_KEPT = 15.0
_WITHOUT = {"period": [periods.DEFAULT]}


def read(path: str, warehouse: Path) -> None:
    """Take over what the address of the page at `path` asks for now, for the whole run."""
    st.session_state[_PATH], st.session_state[_BOOK] = path, logbook.at(warehouse)
    given = {key: st.query_params.get_all(key) for key in st.query_params}
    st.session_state[_STATE] = views.resolve(given, path, find, every)


def address() -> tuple[str, str]:
    """Where this page is: what comes before its path, and the path."""
    url = urlsplit(st.context.url or "")
    folder, _, path = url.path.rpartition("/")
    return urlunsplit((url.scheme, url.netloc, folder, "", "")), path


def path() -> str:
    """The path of the page in the address, empty for the first page."""
    found: str = st.session_state.get(_PATH, "")
    return found


def find(view_id: str) -> SavedView | None:
    """The saved view of an id, also a deleted one."""
    found = next((each for each in every(with_deleted=True) if each.id == view_id), None)
    # One saved elsewhere a moment ago is not among those kept.
    return found or _book().view(view_id)


def every(*, with_deleted: bool = False) -> list[SavedView]:
    """The saved views by their names."""
    found: list[SavedView] | LogbookError = _kept(repr(_book().stamp), _book())
    if isinstance(found, LogbookError):
        raise LogbookError(str(found))
    return [each for each in found if with_deleted or not each.is_deleted]


def asked() -> Asked:
    """What the address asked for when this run began."""
    found: Asked | None = st.session_state.get(_STATE)
    return found or Asked({key: st.query_params.get_all(key) for key in st.query_params})


def get_all(key: str) -> list[str]:
    """The values of a parameter."""
    return asked().get_all(key)


def get(key: str, otherwise: Any = None) -> Any:
    """The last value of a parameter; `otherwise` where it is not asked for."""
    values = get_all(key)
    return values[-1] if values else otherwise


def called() -> str:
    """What asks, at the head of a sentence: the view that is opened, or else the link."""
    view = asked().view
    return f"The view {plain(view.name)}" if view and asked().state != views.DELETED else "This link"


def spelled(wanted: Scope, own: Mapping[str, list[str]] | None = None) -> dict[str, list[str]]:
    """The address of a scope with a page's own choices, defaults left out.

    Where a view is saved as the default of a page, it is not left bare: that would ask for the view.
    """
    parameters = {**scope.encode(wanted), **(own or {})}
    return parameters or (scope.period_parameters(wanted) if asked().defaults else {})


def without() -> dict[str, list[str]]:
    """An address that asks for what a page shows by itself, without the view that is its default."""
    return dict(_WITHOUT)


def newest() -> tuple[str, str]:
    """Where to go from a link to a build that is gone: what to call it, and the address."""
    view = asked().view
    if view is None:
        return "Open the newest data", f"?{urlencode(_WITHOUT, doseq=True)}" if asked().defaults else "?"
    parameters = {key: values for key, values in asked().parameters.items() if key != "build"}
    return "Open its filters on the newest data", f"?{urlencode(parameters, doseq=True, quote_via=quote)}"


def written() -> None:
    """Say that a view was written, so that they are read anew."""
    _kept.clear()


def _book() -> logbook.Logbook:
    found: logbook.Logbook = st.session_state[_BOOK]
    return found


# Deleted ones as well.
@st.cache_resource(ttl=_SECONDS_KEPT, max_entries=20, show_spinner=False)
def _kept(key: str, _of: logbook.Logbook) -> Any:  # noqa: ARG001 - the cache reads the key
    # That they cannot be read is kept too, so that not every run waits for it.
    try:
        return _of.views(with_deleted=True)
    except LogbookError as error:
        return error
