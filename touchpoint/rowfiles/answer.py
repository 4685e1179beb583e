"""The answer that carries a file of rows: words where there is none, and never a file that only looks whole."""

import asyncio
import logging
from asyncio import Task
from collections.abc import Iterator
from contextlib import suppress
from threading import BoundedSemaphore

from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive, Scope, Send

from touchpoint.errors import BuildGone, NoWarehouse, QueryError, ScopeError, TooSlow, TouchpointError
from touchpoint.rowfiles.making import Hidden, RowFile
from touchpoint.rowfiles.work import Ended

# As many large files at once as a small server makes beside its pages.
MOST_AT_ONCE = 2
# A reader who takes nothing for so long has gone without a word.
SECONDS_UNTAKEN = 60.0
_STATUS: dict[type[TouchpointError], int] = {
    Hidden: 403,
    ScopeError: 400,
    BuildGone: 410,
    NoWarehouse: 503,
    TooSlow: 503,
    QueryError: 500,
}
_log = logging.getLogger("touchpoint")
_places = BoundedSemaphore(MOST_AT_ONCE)


def refused(error: TouchpointError) -> PlainTextResponse:
    """What cannot be had, in words."""
    status = next((status for kind, status in _STATUS.items() if isinstance(error, kind)), 400)
    return PlainTextResponse(f"{error}\n", status_code=status, headers={"cache-control": "no-store"})


class RowFileAnswer:
    """Sends the file as it is made, and ends the making when its reader leaves.

    What goes wrong once bytes are on their way breaks the connection off, so that no browser takes them for the file.
    """

    def __init__(self, file: RowFile) -> None:
        self._file = file

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        leaving = asyncio.create_task(self._end_when_left(receive))
        try:
            await self._counted(scope, receive, send)
        except Ended:
            return
        except TouchpointError as error:
            await refused(error)(scope, receive, send)
        finally:
            self._file.end()
            await _over(leaving)
            await run_in_threadpool(self._file.close)

    async def _counted(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count the rows, and make the file where it is small or there is a place for it."""
        await run_in_threadpool(self._file.count)
        if not self._file.is_large:
            await self._made(scope, send)
            return
        if not _places.acquire(blocking=False):
            said = f"{MOST_AT_ONCE} large files of rows are being made at this moment: try again in a minute.\n"
            await PlainTextResponse(said, status_code=503, headers={"retry-after": "60"})(scope, receive, send)
            return
        try:
            await self._made(scope, send)
        finally:
            _places.release()

    async def _made(self, scope: Scope, send: Send) -> None:
        pieces = await run_in_threadpool(self._file.begin)
        await send(self._start())
        # Left without its last message, the answer is broken off by the server.
        try:
            while scope["method"] != "HEAD" and (piece := await run_in_threadpool(_next_of, pieces)):
                message: Message = {"type": "http.response.body", "body": piece, "more_body": True}
                await asyncio.wait_for(send(message), SECONDS_UNTAKEN)
            await send({"type": "http.response.body", "body": b""})
        except (TouchpointError, TimeoutError) as error:
            _log.error("%s was broken off: %s", self._file.name, error or "nobody took it")

    def _start(self) -> Message:
        file = self._file
        headers = {
            "content-type": file.kind.media_type,
            "content-disposition": f'attachment; filename="{file.name}"',
            "cache-control": "private, no-store",
            # Compressed by the server the file would come ten times slower; Parquet is compressed already.
            "content-encoding": "identity",
            "touchpoint-rows": str(file.rows),
            "touchpoint-rows-in-all": str(file.in_all),
            "touchpoint-rows-limit": str(file.kind.most),
            "touchpoint-build": file.build,
        }
        raw = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
        return {"type": "http.response.start", "status": 200, "headers": raw}

    async def _end_when_left(self, receive: Receive) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        self._file.end()


def _next_of(pieces: Iterator[bytes]) -> bytes:
    """The next piece that holds something; empty at the end. StopIteration cannot cross from a thread."""
    return next((piece for piece in pieces if piece), b"")


async def _over(task: Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
