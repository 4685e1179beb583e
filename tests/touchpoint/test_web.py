import asyncio
import gzip
import json
import socket
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Scope
from streamlit.runtime.state import query_params

from touchpoint import web
from touchpoint.web import EndlessLinks, SecurityHeaders, StaticGzip

SCRIPT = "const answer = 42;\n" * 500
IMMUTABLE = {"cache-control": "public, immutable, max-age=31536000"}


class Answer:
    """What a client receives: status, headers by lower-case name, and the whole body. No header comes twice."""

    def __init__(self, messages: list[Message]) -> None:
        names = [name.lower() for name, _ in messages[0]["headers"]]
        assert len(names) == len(set(names))
        self.status = messages[0]["status"]
        self.headers = {name.decode().lower(): value.decode() for name, value in messages[0]["headers"]}
        self.body = b"".join(message.get("body", b"") for message in messages[1:])


def get(app: ASGIApp, path: str, **headers: str) -> Answer:
    messages: list[Message] = []

    async def receive() -> Message:
        await asyncio.Event().wait()
        raise AssertionError("nobody disconnects")

    async def send(message: Message) -> None:
        messages.append(message)

    asyncio.run(app(http(path, **headers), receive, send))
    return Answer(messages)


def http(path: str, method: str = "GET", **headers: str) -> Scope:
    path, _, query = path.partition("?")
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {
        "type": "http",
        "method": method,
        "path": path,
        "root_path": "",
        "query_string": query.encode(),
        "headers": pairs,
    }


def serving(path: str, response: Callable[[], Response]) -> tuple[ASGIApp, list[str]]:
    """An application with one route, and the list to which each request that reaches it is added."""
    reached: list[str] = []

    async def answer(request):
        reached.append(request.url.path)
        return response()

    return Starlette(routes=[Route(path, answer)]), reached


def script() -> Response:
    return Response(SCRIPT, media_type="text/javascript", headers=IMMUTABLE)


def test_a_hashed_asset_is_compressed_once_and_then_kept():
    inner, reached = serving("/static/js/main.js", script)
    app = StaticGzip(inner)
    first, second = (get(app, "/static/js/main.js", accept_encoding="gzip, deflate, br") for _ in range(2))
    assert reached == ["/static/js/main.js"]
    assert first.headers == second.headers
    assert first.body == second.body
    assert gzip.decompress(first.body).decode() == SCRIPT
    assert first.headers["content-encoding"] == "gzip"
    assert first.headers["content-type"] == "text/javascript; charset=utf-8"
    assert first.headers["cache-control"] == IMMUTABLE["cache-control"]
    assert "accept-encoding" in first.headers["vary"].lower()


@pytest.mark.parametrize("accepted", ["", "identity", "br", "gzip;q=0", "br, gzip; q=0.0", "x-gzip"])
def test_who_does_not_take_gzip_gets_the_file_as_it_is(accepted):
    app = StaticGzip(serving("/static/js/main.js", script)[0])
    get(app, "/static/js/main.js", accept_encoding="gzip")
    answer = get(app, "/static/js/main.js", accept_encoding=accepted)
    assert "content-encoding" not in answer.headers
    assert answer.body.decode() == SCRIPT


@pytest.mark.parametrize("accepted", ["gzip", "br, gzip;q=0.5", "deflate,gzip"])
def test_who_takes_gzip_gets_gzip(accepted):
    app = StaticGzip(serving("/static/js/main.js", script)[0])
    answer = get(app, "/static/js/main.js", accept_encoding=accepted)
    assert gzip.decompress(answer.body).decode() == SCRIPT


def test_what_may_change_is_asked_for_every_time():
    unkept = {"cache-control": "no-cache"}
    inner, reached = serving("/static/page.html", lambda: PlainTextResponse(SCRIPT, headers=unkept))
    app = StaticGzip(inner)
    for _ in range(2):
        get(app, "/static/page.html", accept_encoding="gzip")
    assert len(reached) == 2


def test_a_refusal_is_not_kept():
    inner, reached = serving("/static/gone.js", lambda: Response("x" * 1000, status_code=404, headers=IMMUTABLE))
    app = StaticGzip(inner)
    assert [get(app, "/static/gone.js", accept_encoding="gzip").status for _ in range(2)] == [404, 404]
    assert len(reached) == 2


def test_an_answer_cut_short_is_not_kept():
    reached: list[str] = []

    async def cut_short_at_first(_scope, _receive, send) -> None:
        reached.append("again" if reached else "first")
        await send({"type": "http.response.start", "status": 200, "headers": raw(IMMUTABLE)})
        await send({"type": "http.response.body", "body": SCRIPT.encode(), "more_body": True})
        if reached[-1] == "again":
            await send({"type": "http.response.body", "body": b"// end"})

    app = StaticGzip(cut_short_at_first)
    answers = [get(app, "/static/main.js", accept_encoding="gzip") for _ in range(3)]
    assert reached == ["first", "again"]
    assert gzip.decompress(answers[2].body).decode() == SCRIPT + "// end"


def test_a_visitor_who_left_before_the_answer_began_does_no_harm():
    reached: list[str] = []

    async def silent(scope, _receive, _send) -> None:
        reached.append(scope["path"])

    app = StaticGzip(silent)
    for _ in range(2):
        asyncio.run(app(http("/static/main.js", accept_encoding="gzip"), nothing, nothing))
    assert len(reached) == 2


def test_pictures_and_other_pages_pass_untouched():
    picture, _ = serving("/static/media/logo.png", lambda: Response(b"\x89PNG" * 500, media_type="image/png"))
    page, _ = serving("/complaints", lambda: PlainTextResponse(SCRIPT))
    for app, path in ((picture, "/static/media/logo.png"), (page, "/complaints")):
        assert "content-encoding" not in get(StaticGzip(app), path, accept_encoding="gzip").headers


@pytest.mark.parametrize("path", ["/static/../secret.txt", "/static/%2e%2e/secret.txt", "/static//etc/passwd"])
def test_nothing_outside_the_folder_is_sent(tmp_path, path):
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "static").mkdir()
    files = Starlette(routes=[Mount("/static", StaticFiles(directory=tmp_path / "static"))])
    answer = get(StaticGzip(files), path, accept_encoding="gzip")
    assert answer.status == 404
    assert b"secret" not in answer.body


def test_streamlits_plotly_bundle_shrinks_to_a_third():
    folder = Path(streamlit.__file__).parent / "static" / "static"
    (bundle,) = folder.glob("js/PlotlyChart.*.js")
    app = StaticGzip(Starlette(routes=[Mount("/static", StaticFiles(directory=folder))]))
    answer = get(app, f"/static/js/{bundle.name}", accept_encoding="gzip")
    assert len(answer.body) < bundle.stat().st_size / 3
    assert gzip.decompress(answer.body) == bundle.read_bytes()


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("&".join(f"region=r{value}" for value in range(1000)), "page"),
        (
            "&".join(f"region=r{value}" for value in range(1001)),
            "This link names more than 1,000 values, too many to read: choose fewer values and share again.",
        ),
        ("region=" + "r" * 499_993, "page"),
        (
            "region=" + "r" * 499_994,
            "This link has more than 500,000 letters, too many to read: choose fewer values and share again.",
        ),
    ],
    ids=["values", "too many values", "letters", "too many letters"],
)
def test_a_link_that_streamlit_would_ignore_whole_is_refused_in_words(link, said):
    app, reached = serving("/complaints", lambda: PlainTextResponse("page"))
    answer = get(EndlessLinks(app), f"/complaints?{link}")
    assert answer.body.decode() == said
    assert (answer.status, len(reached)) == ((200, 1) if said == "page" else (414, 0))


def test_a_program_is_refused_as_by_the_interface():
    app, reached = serving("/api/measures", lambda: PlainTextResponse("numbers"))
    answer = get(EndlessLinks(app), f"/api/measures?{'&'.join(['region=r'] * 1001)}")
    said = "This link names more than 1,000 values, too many to read: choose fewer values and share again."
    assert (answer.status, json.loads(answer.body), reached) == (414, {"error": said, "status": 414}, [])


def test_the_limits_are_not_above_those_of_streamlit():
    assert web.MOST_PARAMETERS <= query_params.CLIENT_STATE_QUERY_STRING_MAX_FIELDS
    assert web.MOST_LETTERS <= query_params.CLIENT_STATE_QUERY_STRING_MAX_LENGTH


def test_every_answer_forbids_framing_and_sniffing():
    answer = get(SecurityHeaders(serving("/complaints", lambda: PlainTextResponse("ok"))[0]), "/complaints")
    assert answer.headers["content-security-policy"] == "frame-ancestors 'none'"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"


def test_downloads_stay_out_of_every_cache_and_other_files_keep_theirs():
    forever = {"cache-control": "public, max-age=31536000"}
    for path, expected in (("/media/abc.csv", "private, no-store"), ("/static/abc.js", "public, max-age=31536000")):
        app, _ = serving(path, lambda: PlainTextResponse("ok", headers=forever))
        assert get(SecurityHeaders(app), path).headers["cache-control"] == expected


def test_a_kept_answer_gets_its_security_headers_once():
    app = SecurityHeaders(StaticGzip(serving("/static/js/main.js", script)[0]))
    messages = [get(app, "/static/js/main.js", accept_encoding="gzip") for _ in range(3)]
    assert messages[0].headers == messages[2].headers
    assert messages[2].headers["x-frame-options"] == "DENY"


def test_websockets_pass_untouched():
    passed: list[str] = []

    async def inner(scope, _receive, _send) -> None:
        passed.append(scope["type"])

    app = SecurityHeaders(StaticGzip(inner))
    asyncio.run(app({"type": "websocket", "path": "/_stcore/stream"}, nothing, nothing))
    assert passed == ["websocket"]


def test_what_is_slow_to_import_is_there_once_the_server_is_up(tmp_path, monkeypatch):
    (tmp_path / "a_slow_module.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(web, "WARM", ("a_slow_module",))

    async def imported() -> bool:
        async with web.warmed(None):
            return "a_slow_module" in sys.modules

    assert asyncio.run(imported())


@pytest.mark.parametrize("module", web.WARM)
def test_a_module_to_warm_exists(module):
    assert find_spec(module) is not None


def test_small_messages_are_sent_at_once():
    async def connect() -> list[int]:
        options = []

        def connected(_protocol, transport):
            opened = transport.get_extra_info("socket")
            options.append(opened.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))

        class Protocol(asyncio.Protocol):
            connection_made = web.unhesitating(connected)

        # As Streamlit makes it: without saying that it is of TCP.
        listening = socket.socket(family=socket.AF_INET)
        listening.bind(("127.0.0.1", 0))
        server = await asyncio.get_running_loop().create_server(Protocol, sock=listening)
        async with server:
            _, writer = await asyncio.open_connection(*listening.getsockname())
            writer.close()
            await writer.wait_closed()
        return options

    [without_delay] = asyncio.run(connect())
    assert without_delay


async def nothing(*_message) -> Message:
    return {}


def raw(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode(), value.encode()) for name, value in headers.items()]
