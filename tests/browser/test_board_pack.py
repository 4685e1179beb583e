"""A board pack made by clicks: from a page with its filters to a PDF that says them, with the reader's words."""

from playwright.sync_api import expect
from pypdf import PdfReader


def test_a_page_becomes_a_pdf_with_its_filters_and_the_readers_words(open_page, tmp_path):
    tab = open_page("/complaints?department=Repair&by=channel")
    tab.get_by_role("button", name="Share").first.click()
    tab.get_by_role("link", name="Board pack").last.click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Board pack")
    tab.get_by_text("Complaints: 12 figures").click()
    words = tab.get_by_role("textbox", name="The number of open cases")
    words.fill("Two technicians are back in November.")
    words.press("Tab")
    tab.get_by_role("button", name="Make the PDF file").click()
    with tab.expect_download() as loading:
        tab.get_by_role("button", name="Save board-pack-october-2026").click()
    loading.value.save_as(tmp_path / "board.pdf")
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(tmp_path / "board.pdf").pages).split())
    assert "Department Repair" in text
    assert "Two technicians are back in November." in text
    assert "Sample company" in text
