"""What a reader waits for in a browser: the first load, and the time from a filter change until the page is settled."""

import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from bench.serving import serving

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_SWITCHES = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"]
_MILLISECONDS = 60_000
_ONE_REGION = "() => document.querySelectorAll('[data-testid=stMultiSelect] input[aria-label=Region]').length === 1"
# Nothing runs, nothing is left of the page before, and every chart that has a place is drawn.
_SETTLED = """() => {
    const app = document.querySelector('[data-testid="stApp"]')
    const charts = [...document.querySelectorAll('[data-testid="stPlotlyChart"]')]
    return app?.dataset.testConnectionState === 'CONNECTED' && app.dataset.testScriptState === 'notRunning'
        && !document.querySelector('[data-stale="true"]')
        && charts.length >= COUNT && charts.every(chart => chart.querySelector('.main-svg'))
}"""


@dataclass(frozen=True)
class Waits:
    """Seconds from a change of filter to a settled page, first and second time; bytes and seconds of the first load."""

    uncached: float
    cached: float
    load_bytes: int
    load_seconds: float


def waits(folder: Path) -> Waits:
    """On the Overview, in a browser that has never been there; the regions are chosen by keyboard."""
    own = os.environ.get("TOUCHPOINT_BROWSER") or next(filter(None, map(shutil.which, _BROWSERS)), None)
    with serving(folder) as port, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=own, args=_SWITCHES)
        address = f"http://127.0.0.1:{port}/"
        _first(browser, address)  # the server's own first time is no reader's
        load_bytes, load_seconds = _first(browser, address)
        tab = browser.new_context(viewport={"width": 1440, "height": 1000}).new_page()
        tab.goto(address)
        _wait(tab)
        uncached = _choose(tab, "North")
        _go_back(tab)
        cached = _choose(tab, "North")
        browser.close()
    return Waits(uncached, cached, load_bytes, load_seconds)


def _first(browser: Browser, address: str) -> tuple[int, float]:
    """Bytes over the wire and seconds until the first charts are drawn, with nothing in the browser's cache."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    tab = context.new_page()
    received = _counted(context.new_cdp_session(tab))
    began = time.perf_counter()
    tab.goto(address, wait_until="commit")
    _wait(tab)
    seconds = time.perf_counter() - began
    context.close()
    return sum(received), seconds


def _counted(session: CDPSession) -> list[int]:
    received: list[int] = []
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: received.append(int(event["encodedDataLength"])))
    session.on(
        "Network.webSocketFrameReceived", lambda event: received.append(len(event["response"]["payloadData"]) * 3 // 4)
    )
    return received


def _choose(tab: Page, region: str) -> float:
    """Seconds from the key that chooses a region until the page is settled."""
    tab.locator('[data-testid="stMultiSelect"]').filter(has_text="Region").locator("input").click()
    tab.keyboard.type(region)
    tab.get_by_role("option", name=region).first.wait_for()
    began = time.perf_counter()
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"**region={region}**", wait_until="commit")
    _wait(tab)
    return time.perf_counter() - began


def _go_back(tab: Page) -> None:
    tab.go_back(wait_until="commit")
    tab.wait_for_url(lambda url: "region=" not in url, wait_until="commit")
    _wait(tab)
    tab.keyboard.press("Escape")
    # A filter drawn anew stands beside the one before for a moment.
    tab.wait_for_function(_ONE_REGION, polling="raf", timeout=_MILLISECONDS)


def _wait(tab: Page) -> None:
    tab.wait_for_function(_SETTLED.replace("COUNT", "3"), polling="raf", timeout=_MILLISECONDS)
