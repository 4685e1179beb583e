"""A pack as PDF, read by a second program; and what is said where there is no browser, or one that hangs."""

import json
import os
import re
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest
from lxml.html import document_fromstring
from pypdf import PdfReader

from tests import packs
from touchpoint import files, formats, report
from touchpoint.cli.commands import main
from touchpoint.errors import ReportError
from touchpoint.report import browser

ROOT = Path(__file__).parents[3]
PAGES = ("complaints", "satisfaction")
# The page of complaints counts cases of this kind only, and says so.
MEASURES = {
    ("complaints_per_1000_orders", "csat", "csat_mean", "dissatisfied_share", "nps"): (),
    ("resolution_hours_median", "sla_met", "backlog", "first_response_hours_median"): ("--kind", "complaint"),
}


@pytest.fixture(scope="module")
def made():
    """A pack of one page whose list fills several sheets of paper."""
    return PdfReader(BytesIO(report.to_bytes(packs.pack(rows=2_000, commentary="We hired two people."), "pdf")))


@pytest.fixture(scope="module")
def of_sample(sample_warehouse, tmp_path_factory):
    """What the command writes of two pages of the sample, with a filter, and all that it says meanwhile."""
    folder, said = tmp_path_factory.mktemp("pack"), {}
    for name in ("pack.pdf", "pack.html"):
        asked = ["--pages", *PAGES, "--region", "North", "--title", "Board, November"]
        place = ["--warehouse", str(sample_warehouse), "--out", str(folder / name)]
        ended = subprocess.run(
            [sys.executable, "-m", "touchpoint", "report", *asked, *place],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        said[name] = ended.stdout + ended.stderr
    return folder, said


def text(reader):
    return " ".join(" ".join(page.extract_text() for page in reader.pages).replace("\u202f", " ").split())


def drawn_images(reader):
    return [image for page in reader.pages for image in page.images]


def stand_in(folder, script):
    """A program in place of the browser."""
    program = folder / "browser"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return str(program)


def test_every_sheet_has_its_number_the_house_the_title_and_how_fresh_the_data_are(made):
    count = len(made.pages)
    for number, page in enumerate(made.pages, start=1):
        said = " ".join(page.extract_text().split())
        assert f"{number} of {count}" in said
        assert "Hammer & Sons · Board North" in said
        assert "data to 31 Oct 2026 18:00 · Sample company · not real data" in said
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        assert (round(width), round(height)) == (842, 595)


def test_a_long_table_has_its_heads_on_every_sheet_and_every_row_once(made):
    pages = [page.extract_text() for page in made.pages]
    rows = [place for page in pages for place in range(2_000) if f"K{place:05}" in page]
    # The first three also stand on the card.
    assert sorted(rows) == sorted([*range(2_000), 0, 1, 2])
    # With a heading, the last rows and the outline apart, nothing but rows and heads.
    full = [page for page in pages if page.count("K0") > 40]
    assert len(full) > 10
    assert all("case" in page and "days" in page for page in full)


def test_charts_are_drawn_and_not_painted(made):
    assert drawn_images(made) == []
    # The grid's labels and the dots' axis are text of the charts.
    assert "months after the first purchase" in text(made)
    operators = sum(len(page.get_contents().get_data()) for page in made.pages[:3])
    assert operators > 10_000


def test_words_are_text_in_fonts_that_the_file_holds(made):
    said = text(made)
    for each in ("86 %", "Target 85 %", "We hired two people.", "What Satisfied customers means.", "region North"):
        assert each in said
    fonts = [font.get_object() for page in made.pages for font in page["/Resources"].get("/Font", {}).values()]
    assert fonts
    for font in fonts:
        inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        is_held = "/CharProcs" in inner or {"/FontFile2", "/FontFile3"} & set(inner["/FontDescriptor"].get_object())
        assert is_held
    assert made.metadata.title == "Board North"
    assert made.trailer["/Root"]["/Lang"] == "en"


def test_links_can_be_followed(made):
    notes = [note.get_object() for page in made.pages for note in page.get("/Annots", [])]
    addresses = {note["/A"]["/URI"] for note in notes if "/URI" in note.get("/A", {})}
    assert {packs.LINK, packs.FIXED, f"{packs.LINK}#csat-by-month"} <= addresses
    assert all(each.startswith("https://desk.example/") for each in addresses)
    assert any("/Dest" in note or note.get("/A", {}).get("/S") == "/GoTo" for note in notes)


def test_it_holds_every_figure_as_measure_gives_it(of_sample, sample_warehouse, capsys):
    folder, said = of_sample
    assert said == {name: f"wrote {folder / name}\n" for name in ("pack.pdf", "pack.html")}
    reader = PdfReader(folder / "pack.pdf")
    words = text(reader)
    numbers = document_fromstring((folder / "pack.html").read_bytes()).xpath("//p[@class='number']/strong/text()")
    for names, kind in MEASURES.items():
        assert main(["measure", *names, *kind, "--region", "North", "--warehouse", str(sample_warehouse)]) == 0
        found = json.loads(capsys.readouterr().out)
        assert [each["id"] for each in found] == list(names)
        for each in found:
            value = formats.write(each["value"], each["unit"]).replace("\u202f", " ") if each["value"] else "too few"
            assert value in words
            assert value in [number.replace("\u202f", " ") for number in numbers]
    # The cover says the filters with their values, before anything else is shown.
    cover = " ".join(reader.pages[0].extract_text().split())
    assert re.search(r"Shown October 2026 against September 2026 .*North", cover)
    assert "31 Oct 2026" in cover
    assert reader.metadata.title == "Board, November"
    assert drawn_images(reader) == []


def test_hostile_words_print_as_words():
    name = "<script>document.title='x'</script> \u202edlrow שלום తెలుగు"
    reader = PdfReader(BytesIO(report.to_bytes(packs.pack(name, commentary="\ud800\x00" + "W" * 5_000), "pdf")))
    assert "<script>document.title='x'</script> dlrow" in text(reader)
    assert reader.metadata.title.startswith("Board <script>document.title='x'</script> dlrow")


def test_ten_at_once_are_all_printed():
    pack = packs.pack()
    with ThreadPoolExecutor(10) as pool:
        made = list(pool.map(lambda _: report.to_bytes(pack, "pdf"), range(10)))
    assert [len(PdfReader(BytesIO(each)).pages) for each in made] == [len(PdfReader(BytesIO(made[0])).pages)] * 10


def test_without_a_browser_it_says_why_and_what_else_there_is(monkeypatch, tmp_path):
    monkeypatch.delenv("TOUCHPOINT_BROWSER", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ReportError, match=r"no Chromium or Chrome: take HTML \(\.html\).*apt install chromium"):
        report.to_bytes(packs.pack(), "pdf")
    monkeypatch.setenv("TOUCHPOINT_BROWSER", "no-such-browser")
    with pytest.raises(ReportError, match="TOUCHPOINT_BROWSER=no-such-browser is no program"):
        report.to_bytes(packs.pack(), "pdf")


def test_a_hung_browser_is_ended_with_all_it_started(tmp_path):
    # It writes down its child, which would outlive it.
    program = stand_in(tmp_path, f"sleep 600 & echo $! > {tmp_path}/child; wait")
    with pytest.raises(ReportError, match=r"did not print within 0\.5 seconds and was ended: take HTML"):
        browser.print_to_pdf(program, tmp_path / "a.html", tmp_path / "a.pdf", tmp_path / "profile", seconds=0.5)
    child = int((tmp_path / "child").read_text())
    assert not Path(f"/proc/{child}/cmdline").exists() or not Path(f"/proc/{child}/cmdline").read_bytes()


@pytest.mark.parametrize(
    ("script", "said"),
    [("exit 3", "printed nothing \\(it ended with 3\\)"), ("exit 0", "printed nothing \\(it ended with 0\\)")],
)
def test_a_browser_that_fails_is_told_of(monkeypatch, tmp_path, script, said):
    monkeypatch.setenv("TOUCHPOINT_BROWSER", stand_in(tmp_path, script))
    with pytest.raises(ReportError, match=said):
        report.to_bytes(packs.pack(), "pdf")


def test_a_pdf_whose_charts_were_not_drawn_is_none(monkeypatch, tmp_path):
    script = """for each; do case "$each" in --print-to-pdf=*) out="${each#*=}";; esac; done
printf '%%PDF-1.4 /Title (Touchpoint: unfinished)' > "$out" """
    monkeypatch.setenv("TOUCHPOINT_BROWSER", stand_in(tmp_path, script))
    with pytest.raises(ReportError, match="could not draw the report's charts"):
        report.to_bytes(packs.pack(), "pdf")


def test_a_full_disk_is_told_of(monkeypatch, tmp_path):
    (tmp_path / ".pack.pdf.unfinished").symlink_to("/dev/full")
    with pytest.raises(ReportError, match="there is no space left on the disk"):
        files.write(tmp_path / "pack.pdf", b"%PDF")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    with pytest.raises(ReportError, match="folder for temporary files: there is no such folder"):
        report.to_bytes(packs.pack(), "pdf")


def test_the_browser_is_told_no_secret_of_the_server(monkeypatch, tmp_path):
    monkeypatch.setenv("TOUCHPOINT_SMTP_PASSWORD", "secret")
    program = stand_in(tmp_path, f"env > {tmp_path}/env; exit 1")
    with pytest.raises(ReportError):
        browser.print_to_pdf(program, tmp_path / "a.html", tmp_path / "a.pdf", tmp_path / "profile", seconds=20)
    assert "secret" not in (tmp_path / "env").read_text()
    assert os.environ["TOUCHPOINT_SMTP_PASSWORD"] == "secret"
