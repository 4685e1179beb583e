"""A table for the clipboard: numbers in full, nothing that runs, nothing but text in its HTML."""

import csv
import re
from dataclasses import replace
from datetime import datetime
from html import unescape

import pandas as pd

from tests.touchpoint.test_export import FORMULAS, PROVENANCE
from touchpoint import pasted

TABLE = pd.DataFrame(
    {
        "group": ["North", "Tiny", "Köln ఆంధ్ర"],
        "value": [0.8146234567, None, 1.0],
        "n": pd.array([4812, 12, None], dtype="Int64"),
        "at": [datetime(2026, 10, 31, 18), None, None],
    }
)


def test_the_text_is_title_head_rows_and_source_with_tabs():
    title, *lines = pasted.text(TABLE, PROVENANCE).splitlines()
    assert title == "Satisfaction by region"
    assert list(csv.reader(lines[:4], delimiter="\t")) == [
        ["group", "value", "n", "at"],
        ["North", "0.8146234567", "4812", "2026-10-31 18:00:00"],
        ["Tiny", "", "12", ""],
        ["Köln ఆంధ్ర", "1.0", "", ""],
    ]
    assert lines[4:] == [
        "Our company · October 2026 against September 2026 · Contacted by Chat, Phone; Region North · n 4,812 · "
        "data to 31 Oct 2026 18:00",
        PROVENANCE.definition,
        PROVENANCE.link,
    ]


def test_no_cell_of_the_text_runs_or_breaks_into_others():
    hostile = [*FORMULAS, "a\tb", "a\n=1", "x; =1+1", "=cmd|' /C calc'!A0"]
    table = pd.DataFrame({"=head": hostile, "n": range(len(hostile))})
    said = pasted.text(table, replace(PROVENANCE, title="=title", filters="-1+1"))
    rows = [line.split("\t") for line in said.splitlines()[1 : len(hostile) + 2]]
    assert {len(row) for row in rows} == {2}
    assert [row[1] for row in rows[1:]] == [str(place) for place in range(len(hostile))]
    assert not [
        cell for line in said.splitlines() for cell in re.split(r"[;|\t]", line) if re.match(r"\s*[=+\-@＝]", cell)
    ]


def test_text_stays_text_in_the_html():
    words = [
        '<img src=x onerror="alert(1)">',
        "</td><script>alert(1)</script>",
        "a & b",
        "\u202eright\u202c to left",
        "=1+1",
    ]
    said = pasted.html(pd.DataFrame({"<b>": words, "value": [0.1] * 5}), replace(PROVENANCE, title="<i>title</i>"))
    assert set(re.findall(r"<(/?\w+)", said)) == {
        *("table", "/table", "caption", "/caption", "thead", "/thead", "tbody", "/tbody"),
        *("tr", "/tr", "th", "/th", "td", "/td", "p", "/p", "br"),
    }
    assert [unescape(cell) for cell in re.findall(r"<td>(.*?)</td>", said)] == words
    assert re.findall(r'<td align="right">(.*?)</td>', said) == ["0.1"] * 5
    assert "<caption>&lt;i&gt;title&lt;/i&gt;</caption>" in said
