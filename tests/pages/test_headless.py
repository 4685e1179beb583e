"""Pages taken down without a browser: the numbers of `measure`, the filters of the link, and errors in words."""

import json
from pathlib import Path

import pytest

from touchpoint.cli.commands import main
from touchpoint.errors import BuildGone, ReportError
from touchpoint.report.model import Chart, Figure, Page, Words
from touchpoint.ui import boardpack, headless

CASES = ("first_response_hours_median", "resolution_hours_median", "resolution_hours_p90", "sla_met", "backlog")
MARCH = "from=2026-03-01&to=2026-03-31"


@pytest.fixture
def taken(monkeypatch, tiny_warehouse: Path):
    """A function that gives the one page that a link leads to, on the tiny company."""
    monkeypatch.setenv("TOUCHPOINT_WAREHOUSE", str(tiny_warehouse))

    def of(link: str) -> Page:
        [page] = headless.pack([link]).pages
        return page

    return of


def measured(capsys, warehouse: Path, *arguments: str) -> dict:
    assert main(["measure", *arguments, "--warehouse", str(warehouse)]) == 0
    return {each["id"]: each for each in json.loads(capsys.readouterr().out)}


@pytest.mark.parametrize("filters", [(), ("department=Repair",), ("channel=phone", "channel=email")])
def test_figures_are_those_of_the_command_measure(taken, tiny_warehouse, capsys, filters):
    page = taken("&".join([f"complaints?{MARCH}", *filters]))
    asked = ["--from", "2026-03-01", "--to", "2026-03-31", "--kind", "complaint", *(f"--{each}" for each in filters)]
    cases = measured(capsys, tiny_warehouse, *CASES, *asked)
    shown = {each.measure: (each.number, each.low, each.high) for each in page.figures if each.measure in CASES}
    assert shown == {key: (each["value"], each["low"], each["high"]) for key, each in cases.items()}


def test_a_page_comes_with_all_that_it_says(taken, tiny_warehouse):
    page = taken(f"complaints?{MARCH}&compare=year&by=region")
    build = (tiny_warehouse / "CURRENT").read_text()
    assert (page.path, page.title) == ("complaints", "Complaints")
    assert "March 2026 against March 2025" in page.standing
    assert page.fixed_link.endswith(f"/complaints?from=2026-03-01&to=2026-03-31&compare=year&by=region&build={build}")
    assert any(isinstance(each, Words) and each.text.startswith("What to do: ") for each in page.blocks)
    backlog = next(each for each in page.figures if each.measure == "backlog")
    # The tiny company's data begin in October 2025.
    months = ["2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03"]
    assert list(backlog.months["group"]) == months
    assert {each.query for each in page.asked} >= {"complaints/backlog", "complaints/deadlines"}


def test_the_year_to_date_is_set_against_the_year_before(taken, tiny_warehouse, capsys):
    page = taken(f"complaints?{MARCH}")
    backlog = next(each for each in page.figures if each.measure == "backlog")
    year = ["--from", "2026-01-01", "--to", "2026-03-31", "--kind", "complaint"]
    assert backlog.year is not None
    assert backlog.year.period == "January to March 2026"
    assert backlog.year.before_period == "January to March 2025"
    assert backlog.year.value == f"{measured(capsys, tiny_warehouse, 'backlog', *year)['backlog']['value']:.0f}"


@pytest.mark.parametrize("path", boardpack.pages())
def test_every_page_can_be_taken_down(taken, path):
    page = taken(f"{path}?{MARCH}")
    assert page.path == path
    assert page.blocks
    for each in page.blocks:
        if isinstance(each, Chart):
            assert each.title
            assert each.definition
            assert each.figure is not None or each.face is not None or len(each.table.columns)
        if isinstance(each, Figure):
            assert each.name


def test_what_of_a_link_cannot_be_followed_is_taken_down_too(taken):
    page = taken(f"complaints?{MARCH}&department=Nowhere")
    assert any(isinstance(each, Words) and each.kind == "remark" and "Nowhere" in each.text for each in page.blocks)
    assert not any(each.number for each in page.figures)


def test_what_cannot_be_shown_is_an_error(taken):
    with pytest.raises(ReportError, match="there is no page 'nowhere'"):
        taken("nowhere?period=last-month")
    with pytest.raises(BuildGone):
        taken("complaints?build=20200101T000000000000-abcdef")


def test_words_to_a_card_stand_with_it(taken):
    page = taken(f"complaints?{MARCH}")
    first, second, *_ = page.charts
    said = page.with_commentary(
        {f"complaints/{first.key}": "to the first", second.key: "to the second", "x": "no card"}
    )
    assert [each.commentary for each in said.charts[:3]] == ["to the first", "to the second", ""]


def test_a_link_to_a_board_pack_is_one_to_each_of_its_pages():
    link = f"board-pack?of=overview&of=complaints%3Fby%3Dchannel&{MARCH}&department=Repair"
    assert boardpack.links(link) == [
        f"overview?{MARCH}&department=Repair",
        f"complaints?by=channel&{MARCH}&department=Repair",
    ]
    assert boardpack.links("complaints?by=channel") == ["complaints?by=channel"]
