"""What stands between the network and the dashboard: compressed static files, security headers, a warm start.

Pure ASGI and no BaseHTTPMiddleware, which would hold back streamed answers.
"""

import gc
import posixpath
import re
import socket
from asyncio import Transport
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib import import_module
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http import h11_impl

from touchpoint import embedding

SECURITY_HEADERS = {
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
}
# With DuckDB, pandas, SciPy and Plotly behind them, these would keep the first visitor waiting for a second.
WARM = ("touchpoint.warehouse", "touchpoint.measures", "touchpoint.charts")
# Streamlit reads links of up to 1,000 parameters and 524,288 characters.
MOST_PARAMETERS = 1000
MOST_LETTERS = 500_000
# In bytes; no browser sends a longer one.
LONGEST_ADDRESS = 1 << 22
_REFUSED = re.compile(r"q=0(\.0*)?")


@asynccontextmanager
async def warmed(_app: object) -> AsyncIterator[None]:
    """The server's lifespan: what is slow to import is there before the first visitor comes, and any link gets in.

    Of an address longer than 64 kB, or not, depending on how it arrives in pieces, uvicorn makes a bare error 400.
    """
    # Streamlit starts uvicorn itself and passes on neither a limit nor an option of sockets: both are set in place.
    h11_impl.DEFAULT_MAX_INCOMPLETE_EVENT_SIZE = LONGEST_ADDRESS  # type: ignore[attr-defined]
    protocol = h11_impl.H11Protocol
    protocol.connection_made = unhesitating(protocol.connection_made)  # type: ignore[method-assign, assignment]
    for module in WARM:
        await run_in_threadpool(import_module, module)
    # What was imported is never garbage: looking through it each time would hold up a page for a tenth of a second.
    gc.freeze()
    yield


def unhesitating(connected: Callable[[Any, Transport], None]) -> Callable[[Any, Transport], None]:
    """`connected`, and small messages are no longer held back until the reader has acknowledged those before.

    asyncio sees to that for sockets that say they are of TCP, which Streamlit's does not: 40 ms for every message.
    """

    def connection_made(protocol: Any, transport: Transport) -> None:
        opened = transport.get_extra_info("socket")
        if opened is not None and opened.family in (socket.AF_INET, socket.AF_INET6):
            opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connected(protocol, transport)

    return connection_made


class StaticGzip:
    """Sends Streamlit's own front end gzipped, each file compressed once and the answer kept.

    Streamlit sends it as it is, 4.7 MB for Plotly alone, because compressing it again for every visitor would cost
    more than it saves. Kept is only what the server calls immutable, so what is kept is never stale and the number of
    files bounds the memory (about 6 MB).
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._gzip = GZipMiddleware(app)
        self._kept: dict[str, list[Message]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _asks_for_gzipped_asset(scope):
            await self._app(scope, receive, send)
            return
        answer = self._kept.get(scope["path"])
        if answer is None:
            await self._answer_and_keep(scope, receive, send)
            return
        for message in answer:
            await send(message)

    async def _answer_and_keep(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer: list[Message] = []

        async def send_and_note(message: Message) -> None:
            answer.append(message)
            await send(message)

        await self._gzip(scope, receive, send_and_note)
        if _may_be_kept(answer):
            self._kept[scope["path"]] = answer


class EndlessLinks:
    """Refuses, in words, a link longer than Streamlit reads: it would ignore all of it and show everything."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        too_long = _too_long(scope["query_string"]) if scope["type"] == "http" else ""
        if not too_long:
            await self._app(scope, receive, send)
            return
        said = f"This link {too_long} to read: choose fewer values and share again."
        answer: ASGIApp = PlainTextResponse(said, status_code=414)
        if scope["path"].startswith("/api/"):
            answer = JSONResponse({"error": said, "status": 414}, status_code=414)
        await answer(scope, receive, send)


class SecurityHeaders:
    """Says who may frame a page; forbids type sniffing and telling other sites where the reader was.

    Downloads stay out of caches: Streamlit sends the files behind its buttons as public and lasting a year.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=list(message["headers"]))
                headers.update(SECURITY_HEADERS)
                kind = headers.get("content-type", "")
                headers.update(embedding.headers(scope["path"], scope["query_string"], kind))
                if scope["path"].startswith("/media/"):
                    headers["cache-control"] = "private, no-store"
                message = {**message, "headers": headers.raw}
            await send(message)

        await self._app(scope, receive, send_secured)


def _too_long(parameters: bytes) -> str:
    """What of a link is too much for Streamlit, in words; the empty text when nothing is."""
    if parameters.count(b"&") >= MOST_PARAMETERS:
        return f"names more than {MOST_PARAMETERS:,} values, too many"
    return f"has more than {MOST_LETTERS:,} letters, too many" if len(parameters) > MOST_LETTERS else ""


def _asks_for_gzipped_asset(scope: Scope) -> bool:
    return (
        scope["type"] == "http"
        and scope["method"] == "GET"
        and scope["path"].startswith("/static/")
        # One file, one spelling: else whoever asks for /static//js and /static///js fills the memory.
        and posixpath.normpath(scope["path"]) == scope["path"]
        and _takes_gzip(Headers(scope=scope).get("accept-encoding", ""))
    )


def _takes_gzip(accept_encoding: str) -> bool:
    offers = (offer.replace(" ", "").partition(";") for offer in accept_encoding.split(","))
    return any(coding == "gzip" and not _REFUSED.fullmatch(weight) for coding, _, weight in offers)


def _may_be_kept(answer: list[Message]) -> bool:
    """Whether this is a whole answer, not cut short by a visitor who left, and the same for everyone for ever."""
    if not answer:
        return False
    start, last = answer[0], answer[-1]
    headers = Headers(raw=list(start["headers"]))
    return (
        start["status"] == 200
        and headers.get("content-encoding") == "gzip"
        and "immutable" in headers.get("cache-control", "")
        and not last.get("more_body", False)
    )
