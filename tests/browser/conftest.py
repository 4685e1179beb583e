"""A real Chromium on a real server, each in its own process. No fixture is named page: that name is Playwright's."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
# The Makefile looks for the same names in the same order; where there is none, it has Playwright fetch its own.
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
QUIET = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"]
SETTLED = '[data-testid="stApp"][data-test-connection-state="CONNECTED"][data-test-script-state="notRunning"]'
OURS = ("http://127.0.0.1:", "data:", "blob:")
# They list, define, tell of one customer, take or make files, or wait for a first decision, view, mail or alert.
WITHOUT_CHARTS = {"definitions", "rows", "customer", "add", "alerts", "decisions", "deliveries", "board_pack", "views"}
PAGES = sorted(page.stem for page in (ROOT / "pages").glob("*.py"))
SECONDS_TO_START = 60
# As long as a page of charts may take where two slow cores draw it and run other tests besides.
expect.set_options(timeout=20_000)


# One a module and not one a session: while Playwright lives, asyncio.run is refused, also to tests that come later.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    own = os.environ.get("TOUCHPOINT_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=own, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(sample_warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server on the sample company, the same for all tests."""
    with serving(sample_warehouse, tmp_path_factory.mktemp("server") / "log") as address:
        yield address


@pytest.fixture
def fresh_server(sample_warehouse: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a server that nobody has visited yet."""
    with serving(sample_warehouse, tmp_path / "log") as address:
        yield address


@pytest.fixture(scope="module")
def readers(browser: Browser) -> Callable[..., BrowserContext]:
    """A function that gives a reader's browser, whose cache holds what the tests before have fetched."""
    kept: dict[tuple[int, bool], BrowserContext] = {}

    def reader(width: int, dark: bool) -> BrowserContext:
        if (width, dark) not in kept:
            kept[width, dark] = new_reader(browser, width, dark)
        return kept[width, dark]

    return reader


@pytest.fixture
def open_page(
    browser: Browser, readers: Callable[..., BrowserContext], request: pytest.FixtureRequest
) -> Iterator[Callable[..., Page]]:
    """A function that opens a path of the shared server, or a whole address, in a new tab and waits for it.

    A `stranger` opens it in a browser that has never been there. At the end of the test, no page it opened may show
    an exception, have raised an error in the browser, or have fetched anything from another machine.
    """
    opened: list[Page] = []
    errors: list[str] = []
    fetched: list[str] = []

    def open_at(path: str = "/", *, width: int = 1440, dark: bool = False, stranger: bool = False) -> Page:
        tab = (new_reader(browser, width, dark) if stranger else readers(width, dark)).new_page()
        opened.append(tab)
        tab.on("pageerror", lambda error: errors.append(str(error)))
        tab.on("request", lambda request: fetched.append(request.url))
        tab.goto(path if "://" in path else request.getfixturevalue("server") + path)
        settle(tab)
        return tab

    yield open_at
    shown = [text for tab in opened for text in tab.get_by_test_id("stException").all_inner_texts()]
    for tab in opened:
        tab.close()
    assert shown == []
    assert errors == []
    assert [url for url in fetched if not url.startswith(OURS)] == []


def path(page: str) -> str:
    """Where a page is found: the first by the bare address, the others by their name."""
    return "/" if page == "overview" else f"/{page.replace('_', '-')}"


def new_reader(browser: Browser, width: int, dark: bool) -> BrowserContext:
    return browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light", reduced_motion="reduce"
    )


def settle(tab: Page) -> None:
    """Wait until the page has been drawn for good.

    After a click the page may still look settled: wait for what the click should bring, by `expect`, instead.
    """
    tab.locator(SETTLED).wait_for(timeout=30_000)
    expect(tab.get_by_test_id("stSkeleton")).to_have_count(0)


def choose(tab: Page, label: str, option: str) -> None:
    """Choose in a filter of the sidebar, and close its list, which would also close when the sidebar scrolls."""
    field = tab.get_by_role("combobox", name=label)
    field.scroll_into_view_if_needed()
    field.click()
    tab.get_by_role("option", name=option, exact=True).click()
    tab.keyboard.press("Escape")


def said(tab: Page, words: str) -> None:
    """Wait until the page says this and is drawn to its end."""
    expect(tab.get_by_test_id("stMain")).to_contain_text(words)
    settle(tab)


def figures(tab: Page) -> Locator:
    """The figure cards: name, value, verdict, target, interval and count."""
    return tab.locator("[class*=st-key-figure-]")


def cards(tab: Page) -> Locator:
    return tab.locator("[class*=st-key-card-]")


def link_from(tab: Page, place: Locator) -> str:
    """The link that the first Share button in `place` offers first."""
    place.get_by_role("button", name="Share").first.click()
    link = tab.get_by_role("dialog", name="Share").get_by_test_id("stCode").first
    expect(link).to_contain_text("http")
    text = link.inner_text().strip()
    tab.keyboard.press("Escape")
    return text


@contextmanager
def serving(warehouse: Path, log: Path, root: Path = ROOT, settings: Path | None = None) -> Iterator[str]:
    """A server in its own process, up and healthy, of the project at `root`; its log must hold no traceback at last.

    It goes by `settings`, or by those of the project.
    """
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "touchpoint", "serve", "--port", str(port), "--warehouse", str(warehouse)]
    if settings is not None:
        command += ["--settings", str(settings)]
    with log.open("w") as out:
        process = subprocess.Popen(command, cwd=root, stdout=out, stderr=subprocess.STDOUT)
    try:
        wait_until_healthy(process, address, log)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)
    assert "Traceback" not in log.read_text(), log.read_text()


def wait_until_healthy(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while not is_healthy(address):
        assert time.monotonic() < deadline, f"not up after {SECONDS_TO_START} s:\n{log.read_text()}"
        with suppress(subprocess.TimeoutExpired):
            status = process.wait(timeout=0.1)
            pytest.fail(f"the server ended with {status}:\n{log.read_text()}")


def is_healthy(address: str) -> bool:
    with suppress(URLError, ConnectionError, TimeoutError), urlopen(f"{address}/_stcore/health", timeout=5) as answer:
        return bool(answer.status == 200)
    return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
