"""A client of the interface, in this process: real builds, real tokens, a clock that the test turns."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest

from touchpoint.api.plain import Plain
from touchpoint.api.routes import application
from touchpoint.api.service import Service
from touchpoint.api.tokens import hashed, new
from touchpoint.settings.api import Api, Token

TODAY = date(2026, 11, 22)
QUARTER = "from=2026-01-01&to=2026-03-31"


class Clock:
    """Seconds that pass when the test says so."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


class Client:
    """A program with a token, and the clock that its limits go by."""

    def __init__(self, app: Plain, runner: asyncio.Runner, clock: Clock, token: str) -> None:
        self.app, self.clock, self.token, self._runner = app, clock, token, runner
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        own = {"Authorization": f"Bearer {token}"}
        self._client = httpx.AsyncClient(
            transport=transport, base_url="http://touchpoint", headers=own, trust_env=False, timeout=None
        )

    def with_runner(self, runner: asyncio.Runner) -> "Client":
        """The same program, asking from another thread."""
        return Client(self.app, runner, self.clock, self.token)

    def get(self, path: str, **options) -> httpx.Response:
        return self.ask("GET", path, **options)

    def ask(self, method: str, path: str, **options) -> httpx.Response:
        return self._runner.run(self._client.request(method, path, **options))

    def told(self, path: str) -> dict:
        """What an address answers, which has to be an answer."""
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def refusal(self, path: str) -> tuple[int, str]:
        """The status and the words of a refusal."""
        answer = self.get(path)
        assert answer.headers["content-type"] == "application/json"
        return answer.status_code, answer.json()["error"]


@pytest.fixture(scope="module")
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture
def programs(tiny_warehouse, runner) -> Callable[..., Client]:
    """Makes a client of the tiny company, or of another folder of builds."""

    def make(
        folder: Path = tiny_warehouse, *, tokens: tuple[Token, ...] | None = None, rights=None, **limits
    ) -> Client:
        token = new()
        own = Token("the test", hashed(token), **(rights or {}))
        told = Api((own,) if tokens is None else tokens, **{"requests_per_minute": 100_000, **limits})
        clock = Clock()
        service = Service.of(folder, told, clock=clock, today=lambda: TODAY)
        return Client(Plain(application(service), service.figures), runner, clock, token)

    return make


@pytest.fixture
def program(programs) -> Client:
    return programs()
