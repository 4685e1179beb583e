"""The interface on the real server, beside the dashboard: its routes, its tokens, and nothing sent elsewhere."""

import json
import subprocess
import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.browser.conftest import serving
from touchpoint.api.tokens import lines, new

ROOT = Path(__file__).parents[3]
TOKEN = new()


@pytest.fixture(scope="module")
def server(tiny_warehouse, tmp_path_factory):
    folder = tmp_path_factory.mktemp("api")
    settings = folder / "touchpoint.toml"
    settings.write_text(f"[api]\nrequests_per_minute = 5\n{lines('a job', TOKEN, None, only_measures=False)}\n")
    with serving(tiny_warehouse, folder / "log", settings=settings) as address:
        yield address


def ask(address: str, token: str = ""):
    try:
        return urlopen(Request(address, headers={"Authorization": f"Bearer {token}"} if token else {}), timeout=20)
    except HTTPError as refused:
        return refused


def test_the_interface_stands_beside_the_dashboard(server):
    with ask(f"{server}/api/measures?id=backlog&from=2026-01-01&to=2026-03-31", TOKEN) as answer:
        (found,) = json.load(answer)["measures"]
        assert (answer.status, found["value"]) == (200, 1)
        # The headers of touchpoint/web.py are there too.
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["RateLimit-Remaining"] == "4"
    for path, status, kind in (
        ("/healthz", 200, "application/json"),
        ("/readyz", 200, "application/json"),
        ("/metrics", 200, "text/plain"),
        ("/api", 200, "text/html"),
        ("/api/measures", 401, "application/json"),
        ("/_stcore/health", 200, "text/"),
        ("/complaints", 200, "text/html"),
        ("/", 200, "text/html"),
    ):
        with ask(f"{server}{path}") as answer:
            assert (answer.status, answer.headers["Content-Type"].startswith(kind)) == (status, True), path


def test_the_limit_is_that_of_the_settings(server):
    statuses = [ask(f"{server}/api/filters", TOKEN).status for _ in range(6)]
    assert statuses[-1] == 429


def test_nothing_is_reported_to_anybody():
    # FastAPI brings the words of a telemetry with it; a server that would be told by them is named, and nobody calls.
    script = (
        "import socket, sys\n"
        "asked = []\n"
        "socket.socket.connect = lambda self, address: asked.append(address)\n"
        "from touchpoint.api.routes import application\n"
        "from touchpoint.api.service import Service\n"
        "from touchpoint.settings.api import Api\n"
        "from pathlib import Path\n"
        "app = application(Service.of(Path('nowhere'), Api()))\n"
        "from opentelemetry import trace\n"
        "print(asked, type(trace.get_tracer_provider()).__name__, 'opentelemetry.sdk' in sys.modules)\n"
    )
    environment = {
        "FASTAPI_OTEL_AUTO_CONFIGURE": "true",
        "OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9",
        "PYTHONPATH": str(ROOT),
    }
    found = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert found.stdout.split() == ["[]", "ProxyTracerProvider", "False"]
