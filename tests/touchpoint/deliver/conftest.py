"""Deliveries of packs made by hand, to a real mail server on this machine."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pytest

from tests.touchpoint.post.conftest import serve
from touchpoint import post
from touchpoint.deliver import Maker, Means, Post, Schedule, read
from touchpoint.deliver.wanted import Asked
from touchpoint.export import Provenance
from touchpoint.periods import Calendar
from touchpoint.post import runs
from touchpoint.report.model import Chart, Figure, Pack, Page, Words
from touchpoint.scope import Choices

__all__ = ["serve"]

MONDAY = datetime(2026, 11, 2, 7, 5, tzinfo=UTC)
HOSTILE = "<img src=x onerror=alert(1)>\r\nBcc: eve@example.com"
TELUGU, ARABIC = "ఫిర్యాదులు అక్టోబర్", "شكاوى أكتوبر"
CHOICES = Choices(
    Calendar(date(2025, 1, 1), date(2026, 10, 31), date(2026, 10, 1)),
    {"region": ("East", "North", "South", TELUGU), "department": ("Repair", "Shop")},
)


def figure(
    name: str = "Satisfied customers", value: str = "84 %", definition: str = "Satisfied / all answers."
) -> Figure:
    note, verdict = "80 to 88 % · 1,234 answers", "3 points lower"
    sizes, months = (0.84, 0.8, 0.88, 1_234, "share"), pd.DataFrame()
    return Figure("csat", name, value, *sizes, verdict, "worse", "", note, definition, months, None)


def chart(title: str, note: str = "1,234 answers") -> Chart:
    source = Provenance(title, "everything", "October 2026", "", "", "", 1, "", "House", False, "")
    return Chart("key", title, None, pd.DataFrame(), "share", "GBP", note, "", (), "q", source)


def page(*blocks: object, path: str = "overview", title: str = "Overview") -> Page:
    link = f"https://touchpoint.example/{path}"
    return Page(path, title, "How are we?", "October 2026", f"{link}?live=1", f"{link}?build=b1", tuple(blocks))


def pack(*pages: Page, build: str = "b1", house: str = "House", is_sample: bool = False) -> Pack:
    return Pack(pages[0].title, house, is_sample, build, "31 Oct 2026 18:00", "0.1.0", "{}", pages)


def packed(asked: Asked) -> Pack:
    """A pack whose sentence says which links it was asked for."""
    return pack(page(Words(f"Asked: {' '.join(asked.links)}"), figure()))


@pytest.fixture
def plan(tmp_path: Path) -> Callable[[str], Schedule]:
    def written(text: str) -> Schedule:
        file = tmp_path / "deliveries.toml"
        file.write_text(text, encoding="utf-8")
        return read(file)

    return written


@pytest.fixture
def means(tmp_path: Path, plan: Callable[[str], Schedule]) -> Callable[..., Means]:
    """A function that gives what a run needs, for a schedule in words and a mail server."""

    def made(text: str, mail: object, **changed: object) -> Means:
        said: list[str] = []
        found = Means(
            plan(text),
            Post(mail, sleep=lambda _seconds: None, clock=lambda: MONDAY, pauses=(1.0,)),
            post.at(tmp_path),
            runs.at(tmp_path),
            Maker(packed, write=lambda pack, ending: f"{ending} of {pack.title}".encode()),
            CHOICES,
            "b1",
            "Europe/London",
            lambda name: Asked((f"complaints?region=North&region=South&v={name}",), "A view", (("key", "a remark"),)),
            said.append,
        )
        for name, value in changed.items():
            setattr(found, name, value)
        found.said = said
        return found

    return made
