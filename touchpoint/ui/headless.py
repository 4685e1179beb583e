"""Runs pages without a browser: a link in, what its page shows out. The same script, filters, words and numbers.

It works within the server, beside its readers, and in a command, where there is no server.
"""

import asyncio
import os
import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from streamlit import runtime
from streamlit.proto.ClientState_pb2 import ContextInfo
from streamlit.runtime import Runtime, RuntimeConfig
from streamlit.runtime.fragment import MemoryFragmentStorage
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import RerunData, ScriptRunner, ScriptRunnerEvent
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.runtime.state import SessionState

from touchpoint import house
from touchpoint.errors import ReportError
from touchpoint.report.model import Pack
from touchpoint.ui.entries import FIRST
from touchpoint.ui.taken import STATE, Taken

_SHELL = Path(__file__).with_name("shell.py")
_SECONDS = 120.0
_ATTEMPTS = 3
_scripts = ScriptCache()
_starting = threading.Lock()


def at(warehouse: Path) -> None:
    """Let this process, a command, show the builds of a warehouse; a server was told when it started."""
    os.environ["TOUCHPOINT_WAREHOUSE"] = str(warehouse.resolve())


def pack(
    links: Sequence[str], title: str = "", commentary: Mapping[str, str] | None = None, base_url: str = ""
) -> Pack:
    """The pages that these links lead to, each written `complaints?department=Repair`.

    `title` is that of the pack, `commentary` what the reader wrote to cards, by their keys. The links in it lead to
    `base_url`, without one to the address of the house.

    Raises what a page raises for a build that is gone or a query that is too slow, ReportError for a page that
    nobody has or that failed.
    """
    taken = _of_one_build(links, base_url or house.address())
    first = taken[0].pack
    assert first is not None
    pages = tuple(page.with_commentary(commentary or {}) for each in taken if (page := each.whole()))
    return replace(first, title=title or pages[0].title, pages=pages)


def _of_one_build(links: Sequence[str], base_url: str) -> list[Taken]:
    """The pages, all again where another build was published meanwhile: a pack has one."""
    for _ in range(_ATTEMPTS):
        taken = [_taken(link, base_url) for link in links]
        if len({each.pack.build for each in taken if each.pack}) == 1:
            return taken
    raise ReportError("the pages are of several builds: name one build for all of them, or none")


def _taken(link: str, base_url: str) -> Taken:
    asked, _, parameters = link.partition("?")
    path = asked.strip("/") or FIRST
    taken = Taken()
    _run(f"{base_url}/{'' if path == FIRST else path}", parameters, taken)
    if taken.failure is not None:
        raise taken.failure
    if taken.page is None or path != taken.page.path:
        raise ReportError(f"there is no page {path[:60]!r} to be reported on: use one of the dashboard's addresses")
    return taken


def _run(url: str, parameters: str, taken: Taken) -> None:
    _make_runtime()
    # By its field: its own way of setting asks for the session of a reader, and there is none.
    state = SessionState(_new_session_state={STATE: taken})
    loop = asyncio.new_event_loop()
    try:
        runner = _runner(url, parameters, state, loop)
        over = threading.Event()

        def heard(_sender: Any, event: ScriptRunnerEvent, **_said: Any) -> None:
            if event == ScriptRunnerEvent.SHUTDOWN:
                over.set()

        runner.on_event.connect(heard, weak=False)
        runner.start()
        if not over.wait(_SECONDS):
            runner.request_stop()
            raise ReportError(f"the page {url} took longer than {_SECONDS:g} seconds: choose a shorter period")
    finally:
        loop.close()


def _runner(url: str, parameters: str, state: SessionState, loop: asyncio.AbstractEventLoop) -> ScriptRunner:
    context = ContextInfo(url=url, color_scheme="light")
    return ScriptRunner(
        session_id=f"pack-{id(state)}",
        main_script_path=str(_SHELL),
        session_state=state,
        uploaded_file_mgr=MemoryUploadedFileManager("/upload"),
        script_cache=_scripts,
        initial_rerun_data=RerunData(query_string=parameters, page_name=url.rpartition("/")[2], context_info=context),
        user_info={},
        fragment_storage=MemoryFragmentStorage(),
        pages_manager=PagesManager(str(_SHELL), _scripts),
        event_loop=loop,
    )


def _make_runtime() -> None:
    """Streamlit asks its runtime where to keep files, also where no server runs: one that is never started does."""
    with _starting:
        if not runtime.exists():
            files, uploads = MemoryMediaFileStorage("/media"), MemoryUploadedFileManager("/upload")
            Runtime(RuntimeConfig(str(_SHELL), files, uploads))
