"""The board pack as slides, opened again by python-pptx; charts' workbooks by openpyxl."""

import io
import json
import re
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import openpyxl
import pytest
from lxml import etree
from pptx import Presentation

from touchpoint.cli.commands import main
from touchpoint.report import to_bytes

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
OCTOBER = ("--from", "2026-10-01", "--to", "2026-10-31")


@pytest.fixture(scope="module")
def show(slides):
    return Presentation(io.BytesIO(slides))


@pytest.fixture
def measured(sample_warehouse, capsys):
    """What `measure` prints."""

    def run(*arguments):
        assert main(["measure", *arguments, *OCTOBER, "--warehouse", str(sample_warehouse)]) == 0
        return json.loads(capsys.readouterr().out)

    return run


def titled(show, title):
    return next(slide for slide in show.slides if slide.shapes.title.text_frame.text == plain(title))


def plain(text):
    """Text as slides have it: on one line, thin spaces as wide ones that do not break."""
    return re.sub("[ \n]+", " ", text).replace("\u202f", "\u00a0")


def card(shown, key):
    return next(each for page in shown.pages for each in page.charts if each.key == key)


def chart(slide):
    """The largest chart of a slide."""
    return max((each for each in slide.shapes if each.has_chart), key=lambda each: each.width).chart


def series(drawn, name):
    """The cached numbers of a series by their place."""
    found = next(each for each in drawn.plots[0].series if each.name == name)
    return list(found.values)


def sheet(drawn):
    """The columns of the workbook behind a chart, by their heads."""
    book = openpyxl.load_workbook(io.BytesIO(drawn.part.chart_workbook.xlsx_part.blob))
    columns = list(book.worksheets[0].iter_cols(values_only=True))
    return {column[0]: list(column[1:]) for column in columns}


def texts(slide):
    boxes = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    cells = [c.text for shape in slide.shapes if shape.has_table for row in shape.table.rows for c in row.cells]
    return "\n".join([*boxes, *cells])


def test_the_cover_says_what_it_is_of_whom_over_what_and_where(show, shown):
    cover = show.slides[0]
    said = texts(cover)
    for part in ("Board of October", shown.house, "Sample company · not real data", shown.build, shown.as_of):
        assert part in said
    assert plain(shown.pages[0].standing) in said
    links = {
        run.hyperlink.address
        for shape in cover.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
        if run.hyperlink.address
    }
    assert links == {shown.pages[0].fixed_link, *(page.live_link for page in shown.pages)}


def test_slides_are_wide_and_each_has_a_title_and_a_number(show):
    assert round(show.slide_width / show.slide_height, 3) == 1.778
    for number, slide in enumerate(show.slides, start=1):
        assert slide.shapes.title.text_frame.text.strip()
        assert any(shape.has_text_frame and shape.text_frame.text == str(number) for shape in slide.shapes)


def test_nothing_lies_outside_its_slide(show):
    for slide in show.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= show.slide_width
            assert shape.top + shape.height <= show.slide_height


def test_a_figures_slide_has_value_verdict_count_and_months(show, shown):
    figure = shown.pages[1].figures[0]
    slide = next(each for each in show.slides if figure.name in texts(each))
    said = texts(slide)
    assert plain(figure.value) in said
    assert plain(figure.note) in said
    assert figure.year.period in said
    small = next(each.chart for each in slide.shapes if each.has_chart and series(each.chart, figure.name))
    assert series(small, figure.name) == pytest.approx(figure.months["value"].tolist())


def test_a_trend_has_the_numbers_of_measure_in_its_cache_and_in_its_workbook(show, shown, measured):
    slide = titled(show, card(shown, "csat-by-month").title)
    drawn, table = chart(slide), card(shown, "csat-by-month").table
    assert series(drawn, "Value") == pytest.approx(table["value"].tolist())
    assert series(drawn, "95 % from") == pytest.approx(table["low"].tolist())
    assert series(drawn, "95 % to") == pytest.approx(table["high"].tolist())
    assert sheet(drawn)["Value"] == pytest.approx(table["value"].tolist())
    assert series(drawn, "Value")[-1] == pytest.approx(measured("csat")[0]["value"])
    assert list(drawn.plots[0].categories)[-1] == "Oct 2026"
    assert drawn.value_axis.tick_labels.number_format in ("0%", "0.0%")


def test_a_breakdown_has_the_numbers_of_measure_with_their_intervals(show, shown, measured):
    drawn = chart(titled(show, card(shown, "csat-by-region").title))
    told = {each["group"]: each for each in measured("csat", "--by", "region") if each["group"]}
    columns = sheet(drawn)
    names = [each for each in columns["Row: said"] if each]
    by_row = dict(zip(columns["Row"], names, strict=False))
    values = dict(zip(columns["Value"], columns["Value: x"], strict=False))
    assert {by_row[row]: value for row, value in values.items() if row is not None} == pytest.approx(
        {name: each["value"] for name, each in told.items() if each["value"] is not None}
    )
    pieces = list(zip(columns["95 % interval"], columns["95 % interval: x"], strict=True))
    ends = {(by_row[row], round(x, 9)) for row, x in pieces if row is not None}
    expected = [
        (name, each[end]) for name, each in told.items() for end in ("low", "high") if each["value"] is not None
    ]
    assert ends == {(name, round(end, 9)) for name, end in expected}


def test_hours_are_drawn_in_days_where_the_page_draws_days(show, shown):
    slide = titled(show, card(shown, "resolution-hours-median-by-month").title)
    hours = card(shown, "resolution-hours-median-by-month").table["value"]
    assert series(chart(slide), "Value") == pytest.approx((hours / 24).tolist())
    assert chart(slide).value_axis.tick_labels.number_format.endswith('" d"')


def test_bars_have_their_counts(show, shown):
    deadlines = card(shown, "deadlines")
    drawn = chart(titled(show, deadlines.title))
    for name in (each.name for each in drawn.plots[0].series):
        assert sum(each or 0 for each in series(drawn, name)) > 0
    assert drawn.plots[0].categories[0] == "Oct 2025"
    reasons = card(shown, "reasons")
    counted = chart(titled(show, reasons.title)).plots[0]
    assert sorted(counted.series[0].values) == sorted(reasons.table["opened"].head(60).tolist())


def test_notes_hold_what_the_speaker_may_be_asked(show, shown):
    told = card(shown, "csat-by-region")
    notes = titled(show, told.title).notes_slide.notes_text_frame.text
    said = [f"n {told.provenance.n:,}", told.definition, told.query, told.provenance.link, told.provenance.as_of]
    for part in (*said, *told.sure, "The North is the work of one carrier."):
        assert plain(part) in notes


def test_commentary_stands_on_the_slide(show, shown):
    assert "The North is the work of one carrier." in texts(titled(show, card(shown, "csat-by-region").title))


def test_every_part_is_well_formed_and_the_same_pack_gives_the_same_bytes(slides, shown):
    with zipfile.ZipFile(io.BytesIO(slides)) as package:
        assert {each.date_time[0] for each in package.infolist()} == {1980}
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(package.read(name))
        pictures = [name for name in package.namelist() if name.startswith("ppt/media/")]
    assert pictures == []
    assert to_bytes(shown, "pptx") == slides


def test_gaps_stay_gaps_and_labels_say_nothing_but_their_words(show):
    drawn = [each.chart for slide in show.slides for each in slide.shapes if each.has_chart]
    for each in drawn:
        root = each._chartSpace
        assert root.find(f".//{C}dispBlanksAs").get("val") == "gap"
        assert {key.get("val") for key in root.iter(f"{C}showLegendKey")} <= {"0"}
        assert {line.get("val") for line in root.iter(f"{C}smooth")} <= {"0"}


def test_harmful_text_arrives_as_text(hostile_slides):
    show = Presentation(hostile_slides)
    said = "\n".join(texts(slide) for slide in show.slides)
    assert "=cmd|' /C calc'!A0" in said
    assert "<img src=x onerror=alert(1)>" in said
    assert "తెలుగు" in said
    assert "\u202e" not in said
    assert "lone" in said
    with zipfile.ZipFile(hostile_slides) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                root = etree.fromstring(package.read(name))
                if name.endswith(".rels"):
                    outside = [each.get("Target") for each in root if each.get("TargetMode") == "External"]
                    assert all(each.startswith("http://127.0.0.1:8501/") for each in outside)
                for formula in root.iter(f"{C}f"):
                    assert formula.text.startswith("'Chart ")


def test_long_lists_go_over_several_slides_with_their_heads_and_an_end(hostile_slides):
    show = Presentation(hostile_slides)
    tables = [shape.table for slide in show.slides for shape in slide.shapes if shape.has_table]
    heads = {table.cell(0, 1).text for table in tables}
    assert heads == {"Count"}
    assert any("12 more rows" in texts(slide) for slide in show.slides)


@pytest.mark.parametrize("ending", ["pptx", "xlsx"])
def test_ten_at_once_give_the_same(shown, ending):
    page = replace(shown.pages[0], blocks=[*shown.pages[0].figures[:1], *shown.pages[0].charts[:2]])
    small = replace(shown, pages=[page])
    with ThreadPoolExecutor(10) as pool:
        made = list(pool.map(lambda _: to_bytes(small, ending), range(10)))
    assert set(made) == {to_bytes(small, ending)}
