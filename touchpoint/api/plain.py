"""What goes for every route: HEAD and OPTIONS, no answer to other sites, and a count of what was answered."""

import time

from fastapi import FastAPI
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from touchpoint.api.figures import OTHER, Figures

_ALLOW = "GET, HEAD, OPTIONS"
_SERVER_ERROR = 500


class Plain:
    """The application, where HEAD is GET without the body and OPTIONS names the methods.

    No header lets scripts of other sites read an answer: a browser keeps it from them.
    """

    def __init__(self, app: FastAPI, figures: Figures) -> None:
        self._app, self._figures = app, figures
        self._routes = {getattr(route, "path", OTHER) for route in app.routes}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun, method, status = time.perf_counter(), scope["method"], _SERVER_ERROR
        inner = {**scope, "method": "GET", "path_params": {}} if method == "HEAD" else {**scope, "path_params": {}}

        async def send_and_note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            elif method == "HEAD":
                message = {**message, "body": b""}
            await send(message)

        try:
            if method == "OPTIONS":
                await Response(status_code=204, headers={"Allow": _ALLOW})(scope, receive, send_and_note)
            else:
                await self._app(inner, receive, send_and_note)
        finally:
            route = getattr(inner.get("route"), "path", OTHER)
            self._figures.answered(
                route if route in self._routes else OTHER, method, status, time.perf_counter() - begun
            )
