"""The routes: which address answers what, and how they stand beside those of the dashboard."""

from collections.abc import Callable

from fastapi import FastAPI, Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route

from touchpoint import access, asking, choices, measures, sql
from touchpoint.api import answered, health, listed, openapi, page, refusals, told
from touchpoint.api.figures import FORMAT
from touchpoint.api.parameters import SCOPE, Parameters
from touchpoint.api.plain import Plain
from touchpoint.api.service import Service
from touchpoint.errors import ScopeError
from touchpoint.settings.api import Token
from touchpoint.source import Source

NO_STORE = {"Cache-Control": "no-store"}
_OPEN = {"Cache-Control": "public, max-age=300"}
_OFF = {"tracing": False, "metrics": False, "logs": False, "auto_configure": False}


def routes() -> list[BaseRoute]:
    """The routes for the server, by what it was told when it was started."""
    service = Service.of(told.folder(), told.told())
    plain = Plain(application(service), service.figures)
    return [Route(path, plain) for path in ("/api", "/api/{rest:path}", "/healthz", "/readyz", "/metrics")]


def application(service: Service) -> FastAPI:
    """The interface alone, with nothing of the dashboard; it reports to nobody, whatever the environment says."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False, telemetry=_OFF)  # type: ignore[arg-type]
    refusals.install(app, service)
    _add_open(app, service)
    _add_measures(app, service)
    _add_queries(app, service)
    return app


def _add_open(app: FastAPI, service: Service) -> None:
    """What needs no token: the description, and how the server fares."""

    @app.get("/api/openapi.json")
    def described() -> Response:
        return Response(openapi.text(service.told), media_type="application/json", headers=_OPEN)

    @app.get("/api")
    def read() -> Response:
        return HTMLResponse(page.html(openapi.document(service.told)), headers=_OPEN)

    @app.get("/healthz")
    def lives() -> Response:
        return JSONResponse({"alive": True}, headers=NO_STORE)

    @app.get("/readyz")
    def ready() -> Response:
        said = health.ready(service.folder)
        return JSONResponse(said, 200 if said["ready"] else 503, NO_STORE)

    @app.get("/metrics")
    def figures(request: Request) -> Response:
        if service.told.metrics_need_token:
            service.holder(request.headers.get("authorization"))
        return Response(service.figures.text(), headers={**NO_STORE, "Content-Type": FORMAT})


def _add_measures(app: FastAPI, service: Service) -> None:
    @app.get("/api/measures")
    def of_measures(request: Request) -> Response:
        token = _let_in(request, service)
        asked = Parameters.of(request.query_params.multi_items(), ("id", "by", "format", *SCOPE))
        form, ids, by = asked.choice("format", ("json", "csv"), "json"), asked.all("id"), asked.one("by")
        if not ids and set(asked.given) - {"format", "build"}:
            raise ScopeError("no measure is named: give one by id=…, or none of the other parameters for the list")
        if len(set(ids)) < len(ids):
            raise ScopeError("a measure is named twice: give each id once")
        known, given = [measures.get(each).id for each in ids], asked.scope()
        source = service.source(token, given.build)

        def answer() -> Response:
            found = asking.measured(source, known, given, by) if known else listed.measures_of(source)
            return answered.objects(source, "measures", found, form)

        return _answer(request, service, source, token, answer)

    @app.get("/api/filters")
    def of_filters(request: Request) -> Response:
        token = _let_in(request, service)
        asked = Parameters.of(request.query_params.multi_items(), ("build", "format"))
        form = asked.choice("format", ("json", "csv"), "json")
        source = service.source(token, asked.one("build"))

        def answer() -> Response:
            return answered.objects(source, "filters", listed.filters_of(choices.of(source)), form)

        return _answer(request, service, source, token, answer)


def _add_queries(app: FastAPI, service: Service) -> None:
    @app.get("/api/queries")
    def of_queries(request: Request) -> Response:
        token = _let_in(request, service)
        service.may_list(token)
        asked = Parameters.of(request.query_params.multi_items(), ("build", "format"))
        form = asked.choice("format", ("json", "csv"), "json")
        source = service.source(token, asked.one("build"))

        def answer() -> Response:
            return answered.objects(source, "queries", listed.queries(), form)

        return _answer(request, service, source, token, answer)

    @app.get("/api/queries/{name:path}")
    def of_query(request: Request, name: str) -> Response:
        token = _let_in(request, service)
        service.may_list(token)
        query = listed.query(name)
        known = ("format", *asking.settable(query), *SCOPE)
        asked = Parameters.of(request.query_params.multi_items(), known)
        form, given = asked.choice("format", asking.FORMATS, "json"), asked.scope()
        source = service.source(token, given.build, listed=query.name)

        def answer() -> Response:
            return _rows(source, token, query, asked, form)

        return _answer(request, service, source, token, answer)


def _rows(source: Source, token: Token, query: sql.Query, asked: Parameters, form: str) -> Response:
    settings, values = source.info.settings, asked.values(query)
    if not token.small_counts:
        asking.refuse_small_whole(query, settings)
    seen = {"persons": access.sees_persons(settings)} if "persons" in query.params else {}
    found = asking.queried(source, query, asked.scope(), {**values, **seen})
    if not token.small_counts:
        asking.refuse_small(query, found, settings)
    return answered.rows(source, query.name, asking.shown(query, found, values, settings), form)


def _let_in(request: Request, service: Service) -> Token:
    """Whose request it is; it counts, and its standing is said whatever becomes of it."""
    token = service.holder(request.headers.get("authorization"))
    request.state.headers = service.limits.count(token.name).headers
    return token


def _answer(
    request: Request, service: Service, source: Source, token: Token, answer: Callable[[], Response]
) -> Response:
    """The answer with its headers, or that nothing has changed; only what has to be worked out takes a place."""
    said = {**answered.headers(request, service, source, token), **request.state.headers}
    if answered.is_known(request, said["ETag"]):
        return answered.unchanged(said)
    with service.limits.answering():
        found = answer()
    found.headers.update(said)
    return found
