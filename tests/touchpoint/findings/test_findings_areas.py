"""Areas of conflict from weekly counts as contacts/areas gives them."""

import pandas as pd

from touchpoint.findings import areas
from touchpoint.findings.areas import SPANS, Span

EVEN = [9, 10, 9, 8, 9, 10, 8, 9, 9, 9, 8, 10]
SPAN = Span(7, 12, 12)


def counted(first_span=0, **series):
    """The frame of these counts; a span without contacts has no place in the lists."""
    rows = [
        {
            "area": name,
            "spans": [place for place, n in enumerate(counts) if n],
            "contacts": [n for n in counts if n],
            "first_span": first_span,
        }
        for name, counts in series.items()
    ]
    return pd.DataFrame(rows, columns=["area", "spans", "contacts", "first_span"])


def test_an_area_that_rises_is_clear_and_comes_first():
    found = areas.areas(counted(quiet=[*EVEN, 10], zip=[*EVEN, 30]), SPAN)
    assert found.before == 12
    assert found.table["area"].tolist() == ["zip", "quiet"]
    assert found.clear["area"].tolist() == ["zip"]
    first = found.table.iloc[0]
    assert (first["contacts"], first["expected"], first["value"], first["limit"]) == (30, 9, 21, 18)
    assert 0 < first["low"] < 21 < first["high"]


def test_below_five_expected_nothing_is_tested():
    few, enough = [5] * 11 + [4, 50], [5] * 12 + [5]
    found = areas.areas(counted(few=few, enough=enough), SPAN)
    assert found.table["area"].tolist() == ["enough"]
    assert found.clear.empty


def test_an_area_that_falls_is_not_clear():
    found = areas.areas(counted(falls=[*EVEN, 0]), SPAN)
    assert found.table["value"].tolist() == [-9]
    assert found.clear.empty


def test_many_quiet_areas_make_one_that_is_hardly_above_chance_no_finding():
    alone = areas.areas(counted(one=[*EVEN, 18]), SPAN)
    among = areas.areas(counted(one=[*EVEN, 18], **{f"q{n}": [*EVEN, 9] for n in range(60)}), SPAN)
    assert len(alone.clear) == 1
    assert among.clear.empty
    assert len(among.table) == 61


def test_a_first_span_that_may_not_be_whole_is_left_out():
    late = areas.areas(counted(first_span=1, zip=[0, 3, *EVEN, 30]), Span(7, 14, 12))
    assert late.before == 12
    assert late.table["expected"].tolist() == [9]


def test_too_few_spans_before_test_nothing():
    found = areas.areas(counted(first_span=2, zip=[0, 0, *EVEN[2:], 30]), SPAN)
    assert (found.before, found.table.empty) == (9, True)


def test_nothing_at_all_tests_nothing():
    assert areas.areas(counted(), SPAN).table.empty


def test_four_weeks_are_taken_where_a_week_can_hardly_test_anything():
    week = areas.areas(counted(zip=[*EVEN, 30]), SPAN)
    more = areas.areas(counted(zip=[*EVEN, 30], strap=[*EVEN, 9]), Span(28, 12, 6))
    many = areas.areas(counted(**{f"q{n}": [*EVEN, 9] for n in range(10)}), SPAN)
    assert areas.most_telling([week, more]) is more
    assert areas.most_telling([many, more]) is many
    assert [each.in_words for each in SPANS] == ["week", "4 weeks"]
