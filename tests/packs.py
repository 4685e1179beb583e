"""A board pack made by hand: one page, two figures, a trend, a grid of cells and a list, with any words in them."""

import pandas as pd

from touchpoint import charts
from touchpoint.export import Provenance
from touchpoint.report.model import Asked, Chart, Figure, Listing, Pack, Page, Words, YearToDate

MONTHS = [f"2025-{month:02}" for month in range(10, 13)] + [f"2026-{month:02}" for month in range(1, 11)]
LINK = "https://desk.example/touchpoint/complaints?period=last-month"
FIXED = "https://desk.example/touchpoint/complaints?from=2026-10-01&build=20261101T0600"


def pack(name: str = "North", *, rows: int = 12, commentary: str = "", pages: int = 1) -> Pack:
    """`name` is what a title, a group, a sentence and a cell hold; the list has `rows` rows."""
    return Pack(
        title=f"Board {name}",
        house="Hammer & Sons",
        is_sample=True,
        build="20261101T0600",
        as_of="31 Oct 2026 18:00",
        version="1.0",
        settings="{}",
        pages=[page(name, rows, commentary) for _ in range(pages)],
    )


def page(name: str, rows: int, commentary: str) -> Page:
    return Page(
        path="complaints",
        title="Complaints",
        question="How many, how long, how late?",
        standing="October 2026 against September 2026 · region North · data to 31 Oct 18:00",
        live_link=LINK,
        fixed_link=FIXED,
        blocks=[
            Words(f"What to do: look at {name}."),
            figure("Satisfied customers", "better"),
            figure("Complaints per 1,000 orders", "worse"),
            trend(name, commentary),
            grid(name),
            Words("Whom to call", "heading"),
            cases(name, rows),
        ],
        asked=[Asked("complaints/reasons", {})],
    )


def figure(name: str, feeling: str) -> Figure:
    values = [0.8 + 0.005 * place for place in range(13)]
    months = pd.DataFrame({"group": MONTHS, "value": values, "low": [v - 0.02 for v in values]})
    months["high"] = months["value"] + 0.02
    months.loc[4, ["value", "low", "high"]] = None
    return Figure(
        measure="csat",
        name=name,
        value="86 %",
        number=0.86,
        low=0.84,
        high=0.88,
        n=1004,
        unit="share",
        verdict="3 points higher",
        feeling=feeling,
        aim="Target 85 % · Head of Service",
        note="84 to 88 % · 1,004 answers",
        definition=f"What {name} means.",
        months=months,
        year=YearToDate("April to October 2026", "85 %", "April to October 2025", "81 %", "4 points higher", "better"),
    )


def trend(name: str, commentary: str = "", key: str = "csat-by-month") -> Chart:
    frame = pd.DataFrame({"group": MONTHS, "value": [0.8 + 0.005 * place for place in range(13)], "n": 100})
    drawn = charts.interval_dots(
        pd.DataFrame({"group": [name, "South"], "value": [0.7, 0.8], "low": [0.6, 0.7], "high": [0.8, 0.9], "n": 50}),
        unit="share",
    )
    return card(key, f"Satisfaction in {name} stands at 86 %", drawn.to_dict(), frame, commentary)


def grid(name: str) -> Chart:
    cells = [(first, later, 0.1 + 0.05 * later) for first in MONTHS[:4] for later in range(4)]
    frame = pd.DataFrame(cells, columns=["cohort", "later", "value"])
    drawn = charts.cohorts(frame, cohort="cohort", later="later")
    return card("who-comes-back", f"Who comes back to {name}", drawn.to_dict(), frame, "")


def cases(name: str, rows: int) -> Chart:
    frame = pd.DataFrame({"case": [f"K{place:05}" for place in range(rows)], "place": name, "days": range(rows)})
    face = Listing(["Case", "Place", "Days"], [[f"K{place:05}", name, str(place)] for place in range(3)], numbers=[2])
    return card("which-late", "The oldest cases", None, frame, "", face)


def card(key: str, title: str, drawn: dict | None, frame: pd.DataFrame, commentary: str, face=None) -> Chart:
    return Chart(
        key=key,
        title=title,
        figure=drawn,
        table=frame,
        unit="share",
        currency="GBP",
        note="1,004 answers in October 2026",
        definition="Satisfied answers / all answers.",
        sure=["95 % interval: 84 to 88 %"],
        query="complaints/reasons",
        provenance=Provenance(
            title=title,
            filters="region North",
            period="October 2026",
            comparison="September 2026",
            as_of="31 Oct 2026 18:00",
            definition="Satisfied answers / all answers.",
            n=1004,
            link=f"{LINK}#{key}",
            house="Hammer & Sons",
            is_sample=True,
        ),
        face=face,
        commentary=commentary,
    )
