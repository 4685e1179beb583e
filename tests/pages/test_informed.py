"""The Keeping informed page: who had to ask, who waited, and what it cost."""

import re
from datetime import date

from tests.pages.test_watch import titles
from touchpoint.cli.numbers import open_source
from touchpoint.findings.differences import from_the_rest
from touchpoint.measures import get
from touchpoint.scope import Scope

YEAR = Scope(date(2025, 11, 1), date(2026, 10, 31))


def readable(app):
    return [title.replace("\u202f", " ") for title in titles(app)]


def test_the_page_says_who_asked_what_it_took_and_who_was_not_told(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "informed")
    found = readable(app)
    assert any(title.startswith("The share of avoidable contacts rose from") for title in found)
    (taken,) = [title for title in found if "avoidable contacts took" in title]
    assert "hours of handling and £" in taken
    assert taken.endswith("most often: where is my order")
    assert any(title.startswith("Questions where the order is rose from") for title in found)
    assert any(title.startswith("Stages without news: clearly higher in shipped") for title in found)
    (satisfied,) = [title for title in found if title.startswith("Satisfied with the order: ")]
    assert re.search(r"did not have to ask 8\d\s%, had to ask 7\d\s%; a clear difference", satisfied)


def test_in_the_evening_more_hang_up(sample_warehouse):
    source = open_source(sample_warehouse, None)
    phone = YEAR.with_chosen("channel", ["phone"])
    higher, _ = from_the_rest(get("abandoned_share").groups(source, phone, "hours"))
    assert "18:00 to 20:59" in higher
    assert set(higher) <= {"18:00 to 20:59", "21:00 to 23:59"}
