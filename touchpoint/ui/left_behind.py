"""Drops what a menu says of a page that its reader has just left.

A menu that closes asks for a run of its fragment. Where that request comes after the one for another page, Streamlit
1.67 answers both, and the browser clears the new page for the fragment of the old one: an empty page.
"""

from functools import update_wrapper
from typing import Any

from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime.app_session import AppSession

_handle = AppSession._handle_rerun_script_request
_PAGES = "_touchpoint_pages"


def drop() -> None:
    """From now on; to say it again changes nothing."""
    mended = update_wrapper(_handled, _handle)
    # A method is replaced: Streamlit offers no other place between a request and its answer.
    AppSession._handle_rerun_script_request = mended  # type: ignore[method-assign, assignment]  # its own type differs


def is_late(left: str, asked: str, page: str) -> bool:
    """Whether a fragment of `page` asks for a run after the reader asked for the page `asked`, leaving `left`."""
    return page == left != asked


def _handled(session: Any, client_state: ClientState | None = None) -> None:
    if client_state is not None and client_state.page_script_hash:
        page = client_state.page_script_hash
        if not client_state.fragment_id:
            setattr(session, _PAGES, (session._client_state.page_script_hash, page))
        else:
            left, asked = getattr(session, _PAGES, ("", ""))
            if is_late(left, asked, page):
                return
    _handle(session, client_state)
