"""A real mail server and a real web server on this machine."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.touchpoint.post.conftest import serve
from touchpoint.alerts.rules import Webhook

__all__ = ["hooked", "serve"]


@dataclass
class Hooked:
    """What a web server was posted, and the codes that it answers with, used up one by one; then 204."""

    codes: list[int] = field(default_factory=list)
    posts: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    port: int = 0

    @property
    def hook(self) -> Webhook:
        return Webhook(f"http://127.0.0.1:{self.port}/hook?a=1", "a secret")


@pytest.fixture
def hooked(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Hooked]]:
    """A function that starts a web server which answers with these codes."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    running: list[ThreadingHTTPServer] = []

    def start(*codes: int) -> Hooked:
        found = Hooked(list(codes))

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                found.posts.append((dict(self.headers), body))
                code = found.codes.pop(0) if found.codes else 204
                self.send_response(code)
                if 300 <= code < 400:
                    self.send_header("Location", f"http://127.0.0.1:{found.port}/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_parts: object) -> None:
                """Say nothing."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        found.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        running.append(server)
        return found

    yield start
    for each in running:
        each.shutdown()
        each.server_close()
