"""What will be late, on the Complaints page and the Watch list; every number of its sentences worked out again."""

import re

import pytest

from touchpoint.cli.numbers import open_source
from touchpoint.findings import forward
from touchpoint.scope import Scope


@pytest.fixture(scope="module")
def expected(sample_warehouse):
    """The cases of the sample with their chances, by a second route: of complaints, and of all cases."""
    source = open_source(sample_warehouse, None)
    day = source.info.as_of_on
    scopes = (Scope(day, day).of_complaints(), Scope(day, day))
    return [
        forward.ahead(source.rows("complaints/settling", scope), source.rows("complaints/open_limits", scope))
        for scope in scopes
    ]


def in_words(found, days):
    said = found.expected(days)
    return round(said.value), int(said.interval.low), int(said.interval.high)


def numbers(text):
    return tuple(int(each) for each in re.findall(r"\d+", text))


def test_the_page_says_how_many_and_which(open_page, sample_warehouse, expected):
    app = open_page(sample_warehouse, "complaints")
    found = expected[0]
    (title,) = [each.value for each in app.subheader if each.value.startswith("What will be late: ")]
    assert numbers(title) == (*in_words(found, 7), 7, *in_words(found, 14), 14)
    listed = [each for each in app.subheader if each.value.startswith("Which to settle first: ")]
    assert numbers(listed[0].value) == (found.expected(14).n, 14)
    assert any(each.value.startswith("Of those open 10 days already, ") for each in app.subheader)
    first = forward.first_at_stake(found.cases, 14)["case_id"].iloc[0]
    (table,) = [each.proto.body for each in app.get("html") if "Chance to pass it" in each.proto.body]
    assert first in table
    fewest = found.fewest_to_settle(7)
    assert any(f"with the {fewest} likeliest of" in each.value for each in app.caption)


def test_the_watch_list_says_it_in_a_line(open_page, sample_warehouse, expected):
    app = open_page(sample_warehouse, "watch")
    said = [each.proto.label for each in app.get("page_link") if "expected to pass it" in each.proto.label]
    assert len(said) == 1
    assert numbers(said[0]) == (*in_words(expected[1], 7), expected[1].expected(7).n, 7, 12)
