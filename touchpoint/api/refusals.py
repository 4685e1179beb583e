"""Every refusal in one form: a status, and a JSON object whose `error` says the thing, the value and the cure."""

import logging
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from touchpoint.api.limits import TooBusy, TooOften
from touchpoint.api.listed import NoQuery
from touchpoint.api.service import Service, TooLong
from touchpoint.api.tokens import Unknown
from touchpoint.errors import BuildGone, NotAllowed, NoWarehouse, QueryError, ScopeError, TooSlow, TouchpointError

_LOG = logging.getLogger("touchpoint.api")
_NO_STORE = {"Cache-Control": "no-store"}
_SOON = {"Retry-After": "1"}
# The first that fits counts; the last word is what /metrics calls it.
_STATUS: tuple[tuple[type[Exception], int, str], ...] = (
    (Unknown, 401, "token"),
    (NotAllowed, 403, "right"),
    (TooOften, 429, "too often"),
    (TooBusy, 503, "too busy"),
    (TooLong, 422, "too long"),
    (TooSlow, 503, "too slow"),
    (NoWarehouse, 503, "no build"),
    (BuildGone, 410, "build gone"),
    (NoQuery, 404, "address"),
    (ScopeError, 400, "parameters"),
    (QueryError, 400, "parameters"),
    (TouchpointError, 500, "fault"),
)
_WORDS = {404: "there is nothing at {path}: see /api", 405: "{method} is not answered here: use GET"}


def install(app: FastAPI, service: Service) -> None:
    """Let the application answer every error as here."""

    def known(request: Request, error: Exception) -> Response:
        status, why = next((status, why) for kind, status, why in _STATUS if isinstance(error, kind))
        service.figures.refused(why)
        # Where builds are kept on the server is nothing to tell.
        said = str(error).replace(str(service.folder), "the folder of the builds")
        return refused(status, said, {**_more(error), **getattr(request.state, "headers", {})})

    def unknown(request: Request, error: Exception) -> Response:
        _LOG.error("a request to %s failed", request.scope["path"], exc_info=error)
        service.figures.refused("fault")
        return refused(500, "something went wrong here; the server's log says what: tell who runs it", {})

    def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        service.figures.refused("address")
        words = _WORDS.get(error.status_code, "this cannot be answered: see /api")
        said = words.format(path=request.scope["path"][:80], method=request.scope["method"][:20])
        return refused(error.status_code, said, error.headers or {})

    for kind, *_ in _STATUS:
        app.add_exception_handler(kind, known)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(Exception, unknown)


def refused(status: int, said: str, headers: Mapping[str, str]) -> Response:
    body: dict[str, Any] = {"error": said, "status": status}
    return JSONResponse(body, status, {**_NO_STORE, **headers})


def _more(error: Exception) -> Mapping[str, str]:
    match error:
        case Unknown():
            return {"WWW-Authenticate": 'Bearer realm="Touchpoint"'}
        case TooOften(standing=standing):
            return {**standing.headers, "Retry-After": str(standing.seconds)}
        case TooBusy() | TooSlow():
            return _SOON
    return {}
