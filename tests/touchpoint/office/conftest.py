"""Packs that several tests read: two pages of the sample company as they are shown, and one that means harm."""

import io
from dataclasses import replace

import pandas as pd
import pytest

from touchpoint import charts
from touchpoint.export import Provenance
from touchpoint.report import to_bytes
from touchpoint.report.model import Chart, Figure, Listing, Pack, Page, Words, YearToDate
from touchpoint.ui import headless

EVIL = [
    "=cmd|' /C calc'!A0",
    "<img src=x onerror=alert(1)>",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\u202emoc.live\u202c שלום مرحبا",
    "తెలుగు వాక్యం",
    "lone \ud800 surrogate",
    "NUL \x00 bell \x07 escape \x1b noncharacter \ufffe",
    "long " + "x" * 40_000,
]


@pytest.fixture(scope="session")
def shown(sample_warehouse):
    """Two pages over October 2026, as a reader saw them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TOUCHPOINT_WAREHOUSE", str(sample_warehouse))
        links = [f"{page}?from=2026-10-01&to=2026-10-31&compare=before" for page in ("satisfaction", "complaints")]
        yield headless.pack(links, "Board of October", {"csat-by-region": "The North is the work of one carrier."})


@pytest.fixture(scope="session")
def slides(shown):
    return to_bytes(shown, "pptx")


@pytest.fixture(scope="session")
def workbook(shown):
    return to_bytes(shown, "xlsx")


@pytest.fixture(scope="session")
def evil():
    return EVIL


@pytest.fixture(scope="session")
def hostile():
    """A pack in which every text that can come from data or a reader is one that means harm."""
    return Pack(
        title=EVIL[0],
        house=EVIL[1],
        is_sample=False,
        build="20261101T060000",
        as_of="31 Oct 2026 18:00",
        version="1",
        settings="{}",
        pages=[_page(number, text) for number, text in enumerate(EVIL[::3])],
    )


def _page(number, evil):
    frame = pd.DataFrame(
        {"group": pd.Series(EVIL, dtype=object), "value": [0.1 * each for each in range(8)], "n": [50] * 8}
    )
    months = pd.DataFrame({"group": ["2026-09", "2026-10"], "value": [0.5, None], "low": [0.4, None]})
    reasons = pd.Series(["", evil], dtype=object)
    months = months.assign(high=[0.6, None], n=[100, 3], status=["ok", "suppressed"], reason=reasons)
    drawn = [
        charts.interval_dots(frame.assign(low=0.05, high=0.9), unit="share", whole=0.4),
        charts.ranked_bars(frame, name="group", value="value", unit="share"),
        charts.trend(months, unit="share", target=0.8),
    ]
    cards = [_card(f"{evil}{place}", figure.to_dict(), frame, evil) for place, figure in enumerate(drawn)]
    figure = Figure(
        *(evil, evil, evil, 0.5, 0.4, 0.6, 100, "share", evil, "worse", evil, evil, evil, months),
        YearToDate(evil, evil, evil, evil, evil, "worse"),
    )
    listing = Listing([evil, "Count"], [[each, "3"] for each in EVIL * 9], [1])
    link = f"http://127.0.0.1:8501/complaints?number={number}"
    blocks = [figure, Words(evil, "heading"), Words(evil), Words(evil, "caption"), listing, *cards]
    return Page("complaints", evil, evil, evil, link, f"{link}&build=1", blocks)


def _card(key, figure, frame, evil):
    where = Provenance(evil, evil, evil, evil, evil, evil, 100, "http://127.0.0.1:8501/", evil, False, evil)
    card = Chart(key, evil, figure, frame, "share", "GBP", evil, evil, [evil, evil], evil, where)
    return replace(card, commentary=evil)


@pytest.fixture(scope="session")
def hostile_slides(hostile):
    return io.BytesIO(to_bytes(hostile, "pptx"))


@pytest.fixture(scope="session")
def hostile_workbook(hostile):
    return io.BytesIO(to_bytes(hostile, "xlsx"))
