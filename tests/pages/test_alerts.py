"""The Alerts page: how to begin, what is open and over, and that text stays text; the Overview counts the open ones."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.touchpoint.alerts import company
from tests.touchpoint.alerts.company import HOSTILE, USUAL
from touchpoint.alerts import book, run
from touchpoint.alerts.rules import Rule, Rules

RULES = Rules((Rule("Delivery", "signal", ("on_time",), to=("ann@example.com",), by="region"),))


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A region that is broken in February and mended in March, and one with a hostile name that is broken then."""
    folder = tmp_path_factory.mktemp("alerts")
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    for as_of, north, other in (("2026-03-02T06:00", [40], [10]), ("2026-04-02T06:00", [40, 10], [10, 40])):
        late = {"North": [*USUAL, *north], HOSTILE[0]: [*USUAL, *other]}
        source = company.built(folder, late, as_of)
        run.run(company.job(RULES, source, now), book.at(folder / "warehouse"))
    return folder / "warehouse"


def html(app) -> str:
    return "".join(each.proto.body for each in app.get("html"))


def test_open_ones_and_those_that_are_over_lead_to_their_page(folder, open_page):
    app = open_page(folder, "alerts")
    drawn = html(app)
    assert "Delivered on time, Region &lt;img src=x onerror=alert(1)&gt;" in drawn
    assert "<img" not in drawn
    assert 'href="delivery?from=2026-03-01&amp;to=2026-03-31&amp;compare=before&amp;region=%3Cimg' in drawn
    assert "resolved. 90\u202f% in March 2026" in drawn
    assert "It lasted 1 month, February 2026." in drawn
    assert "2 messages not sent yet" in drawn
    assert any("no mail can be sent" in each.value for each in app.warning)
    assert any("about 0.1 false alarms a month are expected; the budget is 1." in each.value for each in app.caption)


def test_the_overview_counts_those_that_are_open(folder, open_page):
    links = [each.proto.label for each in open_page(folder, "overview").get("page_link")]
    (said,) = [each for each in links if "open:" in each]
    assert said.startswith("1 alert open: Delivered on time, Region ")


def test_without_a_run_the_page_says_how_to_begin(tiny_warehouse, open_page):
    app = open_page(tiny_warehouse, "alerts")
    assert "docs/alerts.md has one to begin with" in app.info[0].value
    assert html(app).count("sheet") == 0
