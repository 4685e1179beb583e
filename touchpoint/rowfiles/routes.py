"""Where the files of rows are found: `/rows.csv` and `/rows.parquet`, with the parameters of the page `/rows`."""

import os
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from touchpoint import warehouse
from touchpoint.errors import TouchpointError
from touchpoint.rowfiles.answer import RowFileAnswer, refused
from touchpoint.rowfiles.asked import wanted
from touchpoint.rowfiles.kinds import KINDS, Kind
from touchpoint.rowfiles.making import RowFile


def _folder() -> Path:
    return Path(os.environ.get("TOUCHPOINT_WAREHOUSE", warehouse.FOLDER))


def _file(request: Request, kind: Kind) -> ASGIApp:
    asked = request.query_params
    try:
        rows = wanted(_folder(), asked.getlist, asked.keys())
        return RowFileAnswer(RowFile(rows, kind, str(request.base_url)))
    except TouchpointError as error:
        return refused(error)


def _route(kind: Kind) -> Route:
    async def answer(request: Request) -> ASGIApp:
        return await run_in_threadpool(_file, request, kind)

    return Route(f"/rows.{kind.ending}", answer, methods=["GET"])


ROUTES: list[BaseRoute] = [_route(kind) for kind in KINDS.values()]
