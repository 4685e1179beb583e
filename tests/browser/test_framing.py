"""A card and a page within another site's page, with real headers in a real browser."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import serving

# What an intranet has around the frame: it notes how high it is told that the content is.
AROUND = """<!doctype html><title>Intranet</title><h1>Monday</h1>
<iframe src="{src}" title="Complaints" width="900" height="640"></iframe>
<script>addEventListener("message", ({{ data, origin }}) => {{
  if (data?.type === "touchpoint:height") document.title = `${{origin}} ${{data.height}}`;
}});</script>"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_said: object) -> None:
        """Nothing: the tests look at what the browser shows."""


@pytest.fixture(scope="module")
def intranet(tmp_path_factory):
    """The folder of another site, and its address on another port of this machine."""
    folder = tmp_path_factory.mktemp("intranet")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield folder, server.server_port
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def dashboard(intranet, sample_warehouse, tmp_path_factory):
    """A dashboard that the other site may show under the name 127.0.0.1, and not under that of localhost."""
    folder = tmp_path_factory.mktemp("dashboard")
    settings = folder / "touchpoint.toml"
    settings.write_text(f'[embedding]\nallowed = ["http://127.0.0.1:{intranet[1]}"]\n')
    with serving(sample_warehouse, folder / "log", settings=settings) as address:
        yield address


@pytest.fixture
def framed(browser, intranet):
    """A function that opens a page of the other site, by a name of its machine, with a frame of this address."""
    contexts = []

    def open_framed(src, host="127.0.0.1"):
        folder, port = intranet
        (folder / "index.html").write_text(AROUND.format(src=src))
        contexts.append(browser.new_context(viewport={"width": 1000, "height": 800}))
        tab = contexts[-1].new_page()
        tab.goto(f"http://{host}:{port}/")
        return tab, tab.frame_locator("iframe")

    yield open_framed
    for context in contexts:
        context.close()


def headers(address):
    with urlopen(address, timeout=10) as answer:
        return {name.lower(): value for name, value in answer.headers.items()}


def test_only_the_address_of_a_frame_may_be_framed_and_only_by_who_is_allowed(dashboard, intranet):
    framed = headers(f"{dashboard}/complaints?frame=card&card=reasons")
    assert framed["content-security-policy"] == f"frame-ancestors http://127.0.0.1:{intranet[1]}"
    assert "x-frame-options" not in framed
    for path in ("/complaints", "/complaints?region=North", "/complaints?frame=all", "/_stcore/health?frame=page"):
        refused = headers(dashboard + path)
        assert refused["content-security-policy"] == "frame-ancestors 'none'"
        assert refused["x-frame-options"] == "DENY"


def test_a_card_shows_within_an_allowed_site_alone_and_leads_out(dashboard, framed):
    tab, frame = framed(f"{dashboard}/complaints?period=last-month&region=North&frame=card&card=reasons&embed=true")
    title = frame.get_by_role("heading", level=3)
    expect(title).to_have_count(1)
    expect(title).to_contain_text("The most frequent reason is")
    expect(frame.locator(".js-plotly-plot")).to_be_visible()
    expect(frame.get_by_test_id("stMain")).to_contain_text("Region North")
    expect(frame.get_by_test_id("stSidebar")).to_have_count(0)
    expect(frame.get_by_role("button", name="Share")).to_have_count(0)
    tab.wait_for_function("document.title.startsWith('http')")
    origin, height = tab.title().split()
    assert origin == dashboard
    assert 400 < int(height) < 640

    with tab.context.expect_page() as opened:
        frame.get_by_role("link", name="Open in Touchpoint").click()
    out = opened.value
    expect(out.get_by_role("heading", name="Complaints", level=1)).to_be_visible()
    expect(out.get_by_test_id("stMain")).to_contain_text("Region North")
    expect(out.get_by_test_id("stSidebar")).to_be_visible()
    assert "frame" not in out.url
    assert out.url.endswith("#reasons")


def test_links_of_a_framed_page_lead_out_of_the_frame(dashboard, framed):
    tab, frame = framed(f"{dashboard}/?frame=page&embed=true")
    expect(frame.get_by_role("heading", name="Overview", level=1)).to_be_visible()
    expect(frame.get_by_test_id("stSidebar")).to_have_count(0)
    with tab.context.expect_page() as opened:
        frame.get_by_role("link", name="Over their limit").click()
    expect(opened.value.get_by_role("heading", name="Watch list", level=1)).to_be_visible()
    expect(opened.value.get_by_test_id("stSidebar")).to_be_visible()
    expect(frame.get_by_role("heading", name="Overview", level=1)).to_be_visible()


@pytest.mark.parametrize(
    ("path", "host"),
    [("/complaints?frame=card&card=reasons", "localhost"), ("/complaints", "127.0.0.1"), ("/decisions", "127.0.0.1")],
    ids=["another site", "no frame", "a page that writes"],
)
def test_all_else_is_refused_by_the_browser(dashboard, framed, path, host):
    tab, frame = framed("about:blank", host)
    with tab.expect_event("console", lambda message: "frame-ancestors" in message.text.lower()):
        tab.evaluate("src => { document.querySelector('iframe').src = src }", dashboard + path)
    expect(frame.get_by_test_id("stApp")).to_have_count(0)


def test_within_a_frame_no_page_that_writes_can_be_reached(dashboard, framed):
    tab, frame = framed(f"{dashboard}/complaints?frame=page")
    expect(frame.get_by_role("heading", name="Complaints", level=1)).to_be_visible()
    inner = next(each for each in tab.frames if each.url.startswith(dashboard))
    inner.evaluate("() => { history.pushState({}, '', '/decisions'); dispatchEvent(new PopStateEvent('popstate')) }")
    expect(frame.get_by_role("alert")).to_contain_text("Decisions is not shown within other pages")
    expect(frame.get_by_role("button", name="Log it")).to_have_count(0)
    expect(frame.get_by_role("textbox")).to_have_count(0)
    inner.wait_for_function("location.search.includes('frame=page')")
