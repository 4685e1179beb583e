"""Small counts that the house hides: those of groups, of parts of groups, and those that subtraction would give."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoint.findings.finding import OK, SUPPRESSED, frame, shown, withheld
from touchpoint.findings.privacy import hide, hide_whole
from touchpoint.findings.rates import RateBasis
from touchpoint.findings.shares import ShareBasis


def share(group, hits, n, reason="", effect=1.0):
    return shown(group, hits / n, None, n, reason=reason, basis=ShareBasis(hits / effect, n / effect))


def times(group, n):
    return shown(group, 12.0, None, n)


def hidden(found):
    return [each.group for each in found if each.is_hidden]


def test_off_nothing_is_hidden():
    groups = [times("A", 1), times("B", 500)]
    assert hide(groups, 0, "cases") == groups


def test_a_hidden_group_keeps_its_name_and_nothing_else():
    (small, _, _) = hide([times("A", 7), times("B", 11), times("C", 500)], 10, "cases")
    assert (small.value, small.low, small.high, small.n, small.status, small.basis) == (
        None,
        None,
        None,
        0,
        SUPPRESSED,
        None,
    )
    assert small.reason == "a count of 10 or fewer cases, or one that would give it away, is not shown"


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ({"A": 10, "B": 11, "C": 500}, ["A", "B"]),
        ({"A": 11, "B": 12}, []),
        ({"A": 7, "B": 8, "C": 500}, ["A", "B"]),
        # 1 and 1 are known to be so once their sum is: a third has to go with them.
        ({"A": 1, "B": 1, "C": 40, "D": 500}, ["A", "B", "C"]),
        ({"A": 5, "B": 5, "C": 40, "D": 500}, ["A", "B", "C"]),
        ({"A": 5, "B": 6, "C": 40, "D": 500}, ["A", "B"]),
        ({"A": 5, "B": 500}, ["A", "B"]),
        ({"A": 5, "B": 0, "C": 500}, ["A", "C"]),
        ({"A": 5}, ["A"]),
        ({"A": 0, "B": 500}, []),
    ],
)
def test_one_hidden_group_alone_could_be_had_by_subtraction(sizes, expected):
    groups = [times(name, n) if n else withheld(name, "no_data", 0, "nothing") for name, n in sizes.items()]
    assert hidden(hide(groups, 10, "cases")) == expected


@pytest.mark.parametrize(
    ("hits", "is_hidden"), [(10, True), (11, False), (189, False), (190, True), (0, False), (200, False)]
)
def test_a_share_tells_its_part_and_the_rest_of_it(hits, is_hidden):
    assert hide_whole(share("all", hits, 200), 10, "cases").is_hidden == is_hidden
    assert hide_whole(share("all", hits, 200, effect=2.0), 10, "cases").is_hidden == is_hidden


def test_a_share_that_is_not_shown_tells_only_its_n():
    found = withheld("all", SUPPRESSED, 200, "too wide", ShareBasis(3, 200))
    assert hide_whole(found, 10, "cases") == found


def test_a_rate_tells_its_events():
    few, many = (shown("all", 5.0, None, 2000, basis=RateBasis(events, 2000)) for events in (10, 11))
    assert hide_whole(few, 10, "orders").is_hidden
    assert not hide_whole(many, 10, "orders").is_hidden


@pytest.mark.parametrize(
    ("reason", "left"),
    [
        ("3 still open, counted with their time so far", ""),
        ("1,203 still open; 7 withdrawn left out", "1,203 still open"),
        (
            "cut 7 days before the data end: 40 cases are younger",
            "cut 7 days before the data end: 40 cases are younger",
        ),
        ("its upper end is not reached yet", "its upper end is not reached yet"),
        ("between 4.5 % and 8 %", "between 4.5 % and 8 %"),
    ],
)
def test_remarks_with_small_counts_are_left_out(reason, left):
    assert hide_whole(share("all", 100, 200, reason), 10, "cases").reason == left


def test_the_n_of_a_hidden_group_is_missing_from_rows_and_not_zero():
    rows = frame(hide([times("A", 7), times("B", 11), times("C", 500)], 10, "cases"))
    assert rows["n"].isna().tolist() == [True, True, False]
    assert rows["n"].sum() == 500
    assert frame([times("C", 500)])["n"].dtype == "int64"
    assert isinstance(rows, pd.DataFrame)


@given(sizes=st.lists(st.integers(0, 60), min_size=2, max_size=8), most=st.integers(1, 12))
def test_what_is_hidden_is_never_a_small_sum(sizes, most):
    """Whoever knows the whole and every shown group knows the sum of the hidden ones: it is no small count, or all."""
    groups = [times(str(place), n) for place, n in enumerate(sizes)]
    found = hide(groups, most, "cases")
    away = [before.n for before, after in zip(groups, found, strict=True) if after.is_hidden]
    assert all(n == 0 or n > most for n in (each.n for each in found if not each.is_hidden))
    if away and any(each.n for each in found if not each.is_hidden):
        assert len(away) > 1
        assert sum(away) > most
    assert all(each.status == OK for each in found if not each.is_hidden)
