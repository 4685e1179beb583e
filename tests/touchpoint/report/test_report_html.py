"""A pack as HTML: what it holds, that all of it is text, and that it may fetch nothing."""

import json
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import html as parser

from tests import packs
from touchpoint import report
from touchpoint.errors import ReportError

HOSTILE = (
    "<img src=x onerror=alert(1)></script><script>alert(2)</script>&amp; =cmd|'/c calc'!A1 \u202edlrow\u202c \x00 తెలుగు"
)
AS_TEXT = "<img src=x onerror=alert(1)></script><script>alert(2)</script>&amp; =cmd|'/c calc'!A1 dlrow   తెలుగు"


def written(pack):
    made = report.to_bytes(pack, "html")
    return made.decode(), parser.document_fromstring(made)


def held(document):
    (script,) = document.xpath("//script[@id='charts']")
    return json.loads(script.text)


@pytest.fixture(scope="module")
def document():
    return written(packs.pack(commentary="We hired two people.\nThey start in May."))[1]


def text(document, path):
    return [" ".join(each.text_content().split()) for each in document.xpath(path)]


def test_the_cover_says_whose_numbers_of_when(document):
    (cover,) = document.xpath("//header[contains(@class, 'cover')]")
    said = " ".join(cover.text_content().split())
    for each in ("Hammer & Sons", "Board North", "region North", "31 Oct 2026 18:00", "20261101T0600"):
        assert each in said
    assert "Sample company · not real data" in said
    assert "2026 · region" in said
    targets = {link.get("href").removeprefix("#") for link in cover.xpath(".//nav//a")}
    assert {"definitions", "sure", "links", "made"} < targets
    assert targets <= set(document.xpath("//@id"))


def test_a_figure_has_its_verdict_in_words_target_interval_and_months(document):
    first, second = document.xpath("//div[@class='figure']")
    assert text(first, ".//strong") == ["86 %"]
    assert text(first, ".//*[contains(@class, 'badge')]") == ["better: ✓ 3 points higher"]
    assert text(second, ".//*[contains(@class, 'badge')]") == ["worse: ! 3 points higher"]
    assert text(first, "./p[@class='small']") == ["Target 85 % · Head of Service", "84 to 88 % · 1,004 answers"]
    # The fifth month is not known: a line of four months and one of eight, and a band between neighbours.
    lines = [each.get("points").split() for each in first.xpath(".//*[local-name()='polyline']")]
    assert [len(each) for each in lines] == [4, 8]
    assert len(first.xpath(".//*[local-name()='polygon']")) == 3 + 7
    heights = [float(point.split(",")[1]) for line in lines for point in line]
    assert heights == sorted(heights, reverse=True)


def test_the_year_to_date_stands_against_the_last_once_a_page(document):
    (table,) = document.xpath("//div[@class='years']//table")
    assert text(table, ".//th") == ["Figure", "April to October 2026", "April to October 2025", "Verdict"]
    assert text(table, ".//tbody/tr[1]/td") == ["Satisfied customers", "85 %", "81 %", "✓ 4 points higher"]


def test_a_card_has_its_chart_with_words_for_it_and_the_table_behind_it(document):
    card = document.xpath("//article")[0]
    (chart,) = card.xpath(".//*[@role='img']")
    assert chart.get("aria-label").startswith("Satisfaction in North stands at 86 %. October 2026. 1,004 answers")
    assert text(card, ".//details//th") == ["group", "value", "n"]
    assert text(card, ".//details//tbody/tr[last()]/td") == ["2026-10", "86 %", "100"]
    assert "We hired two people." in text(card, ".//*[@class='commentary']")[0]
    assert text(card, ".//*[@class='commentary']/p")[0] == "Commentary of the reader, not from the data"
    said = " ".join(card.text_content().split())
    assert "Satisfied answers / all answers." in said
    assert "October 2026 against September 2026 · region North · n 1,004 · data to 31 Oct 2026 18:00" in said
    assert f"{packs.LINK}#csat-by-month" in card.xpath(".//a/@href")


def test_each_definition_stands_once_at_the_end(document):
    (section,) = document.xpath("//section[@id='definitions']")
    assert text(section, ".//dd") == [
        "What Satisfied customers means.",
        "What Complaints per 1,000 orders means.",
        "Satisfied answers / all answers.",
    ]
    assert {packs.LINK, packs.FIXED} <= set(document.xpath("//section[@id='links']//a/@href"))


def test_headings_are_in_order_and_every_name_is_its_own(document):
    levels = [int(each.tag[1]) for each in document.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    names = document.xpath("//@id")
    assert len(names) == len(set(names))
    within = {each[1:] for each in document.xpath("//a/@href") if each.startswith("#")}
    assert within <= set(names)


def test_each_figure_is_held_once_without_the_theme(document):
    figures = held(document)["figures"]
    assert len(figures) == 2
    assert all("template" not in each["layout"] for each in figures)
    assert figures[1]["data"][0]["z"][0] == [10, 15, 20, 25]
    assert [each.get("data-chart") for each in document.xpath("//*[@data-chart]")] == ["0", "1"]


def test_hostile_words_are_words_everywhere():
    source, document = written(packs.pack(HOSTILE, commentary=f"\ud800{HOSTILE}"))
    plain = written(packs.pack(commentary="plain"))[1]
    assert [each.tag for each in document.iter()] == [each.tag for each in plain.iter()]
    assert document.xpath("//@onerror") == []
    assert "\u202e" not in source
    assert "\x00" not in source
    title = "".join(document.xpath("//h1")[0].itertext())
    assert title == f"Board {AS_TEXT}"
    labels = json.dumps(held(document)["figures"], ensure_ascii=False)
    assert "<img" not in labels
    assert "<script" not in labels


def test_a_tag_that_a_chart_lets_through_is_no_tag_in_the_file():
    pack = packs.pack()
    page = pack.pages[0]
    trend = replace(page.charts[0], figure={"data": [{"type": "bar", "text": ["<a href='x'>y</a><b>z</b>"]}]})
    _, document = written(replace(pack, pages=[replace(page, blocks=[trend])]))
    assert held(document)["figures"][0]["data"][0]["text"] == ["&lt;a href='x'>y&lt;/a><b>z</b>"]


def test_a_link_that_is_no_web_page_leads_nowhere():
    pack = packs.pack()
    page = replace(pack.pages[0], live_link="javascript:alert(1)")
    _, document = written(replace(pack, pages=[page]))
    assert not [each for each in document.xpath("//@href") if "javascript" in each]


def test_nothing_may_be_fetched_and_only_its_own_scripts_run():
    source, document = written(packs.pack())
    (policy,) = document.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(each.strip().split(" ", 1) for each in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert re.fullmatch(r"('sha256-[\w+/=]{44}' ){2}blob:", rules["script-src"])
    assert set(rules) == {"default-src", "script-src", "style-src", "font-src", "img-src", "base-uri", "form-action"}
    assert document.xpath("//@src | //link") == []
    assert not re.search(r"url\((?!data:)", source)


def test_long_tables_are_shortened_and_say_so_before_a_file_grows_too_large():
    words = " ".join(f"word{place}" for place in range(30))
    made = report.to_bytes(packs.pack(words, rows=600, pages=25), "html")
    assert len(made) <= 5_000_000
    assert b"The first 100 of 600 rows; the Excel file holds them all." in made
    with pytest.raises(ReportError, match="take fewer pages"):
        report.to_bytes(packs.pack(words, commentary=words * 1500, pages=25), "html")


def test_a_page_that_shows_nothing_says_where_it_is():
    pack = packs.pack()
    _, document = written(replace(pack, pages=[replace(pack.pages[0], blocks=[])]))
    assert "open it in the dashboard" in text(document, "//section[@class='page']")[0]
