"""Text from exports and links stays text in a real browser: no link, picture or script of its own."""

import pytest

from tests import canonical, tiny
from tests.browser.conftest import serving
from touchpoint.build import build

HOSTILE = (
    "http://evil.example/a www.evil.example WWW.EVIL.example me@evil.example ![x](//evil.example/x.png) <img src=x>"
)

NAME = "www.evil.example me@evil.example ![x](evil.example) <img src=x>.csv"


@pytest.fixture(scope="module")
def hostile_server(tmp_path_factory):
    """A server on the tiny company with text of that kind in a name, a reason, a survey's trigger and a file's name."""
    folder = tmp_path_factory.mktemp("hostile")
    rows = tiny.tables()
    rows["surveys"] = [row | {"trigger": HOSTILE} for row in rows["surveys"]]
    rows["cases"] = [row | {"reason": HOSTILE, "department": HOSTILE} for row in rows["cases"]]
    rows["stores"] = [row | {"name": HOSTILE, "region": HOSTILE} for row in rows["stores"]]
    exports = canonical.write(folder / "exports", rows)
    (exports / NAME).write_text("what,ever\n1,2\n")
    build([exports], warehouse=folder / "warehouse", settings=canonical.LONDON)
    with serving(folder / "warehouse", folder / "log") as address:
        yield address


LINK = "/?period=all&region=see+WWW.evil.example+or+http://evil.example/b"


@pytest.mark.parametrize(
    "path",
    [
        LINK,
        "/satisfaction?period=all",
        "/coming-back?period=all",
        "/complaints?period=all",
        "/data",
        "/watch",
        "/scorecard?period=all&by=store",
    ],
)
def test_nothing_of_the_data_or_the_link_is_live(open_page, hostile_server, path):
    tab = open_page(hostile_server + path)
    for behind in tab.get_by_role("button", name="How sure?").all():
        behind.click()
        tab.keyboard.press("Escape")
    everything = tab.locator("body").inner_text()
    assert "evil.example" in everything.replace("\u2060", "").lower()
    live = tab.evaluate("[...document.querySelectorAll('[href], [src], [data]')].map(e => e.href || e.src || e.data)")
    assert [each for each in live if not str(each).startswith((hostile_server, "data:", "blob:"))] == []
