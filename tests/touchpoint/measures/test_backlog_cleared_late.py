"""A backlog that builds in December and is cleared in February: what closed cases say of it, and what all of them do.

From October to March ten complaints come in a day. One takes 24 to 96 hours, half of them 60 or less. In December only
the four easiest of ten are settled, within 6 to 24 hours; the others wait for February, when all are settled. The truth
of each month is the median over its own complaints once all are settled, taken from the made times themselves.
"""

from datetime import date, datetime, timedelta
from statistics import median

import numpy as np
import pytest

from tests import canonical
from touchpoint import measures
from touchpoint.findings.compare import CHANGED, NO_CLEAR_CHANGE, compare
from touchpoint.findings.finding import NOT_REACHED
from touchpoint.scope import Scope

A_DAY, EASY = 10, 4
FIRST, LAST = date(2025, 10, 1), date(2026, 3, 20)
MONTHS = {
    name: Scope(start, last)
    for name, start, last in (
        ("November", date(2025, 11, 1), date(2025, 11, 30)),
        ("December", date(2025, 12, 1), date(2025, 12, 31)),
        ("January", date(2026, 1, 1), date(2026, 1, 31)),
        ("February", date(2026, 2, 1), date(2026, 2, 28)),
    )
}
OPEN_IN, CLOSED_ONLY = measures.get("resolution_hours_median"), measures.get("resolution_hours_median_closed")


def stream():
    """When each complaint was opened and settled, on London's clocks, which do not change between."""
    random = np.random.default_rng(11)
    for day in range((LAST - FIRST).days + 1):
        for place in range(A_DAY):
            opened = datetime.combine(FIRST + timedelta(days=day), datetime.min.time()) + timedelta(hours=8 + place)
            if opened.month != 12:
                yield opened, opened + timedelta(hours=float(random.uniform(24, 96)))
            elif place < EASY:
                yield opened, opened + timedelta(hours=float(random.uniform(6, 24)))
            else:
                yield opened, datetime(2026, 2, 2) + timedelta(hours=float(random.uniform(0, 24 * 26)))


@pytest.fixture(scope="module")
def times():
    return list(stream())


@pytest.fixture(scope="module")
def told(tmp_path_factory, times):
    """A function that gives a build of what was known at an instant."""

    def build(as_of):
        folder = tmp_path_factory.mktemp("backlog")
        cases = [
            {
                "case_id": f"K{place}",
                "kind": "complaint",
                "opened_at": opened.isoformat(timespec="seconds"),
                "closed_at": ended.isoformat(timespec="seconds") if ended <= as_of else "",
            }
            for place, (opened, ended) in enumerate(times)
            if opened <= as_of
        ]
        return canonical.built(folder, as_of=as_of.isoformat(timespec="seconds"), cases=cases)

    return build


@pytest.fixture(scope="module")
def at_new_year(told):
    return told(datetime(2025, 12, 31, 23, 0))


@pytest.fixture(scope="module")
def in_march(told):
    return told(datetime(2026, 3, 31, 18, 0))


def truth(times, over):
    """The median over the complaints opened then, each to its end."""
    return median(
        (end - begin).total_seconds() / 3600 for begin, end in times if over.start <= begin.date() <= over.last
    )


def whole(source, measure, month):
    return measure.whole(source, MONTHS[month])


def test_the_truth_is_what_it_was_made_to_be(times):
    assert truth(times, MONTHS["November"]) == pytest.approx(60, abs=5)
    assert truth(times, MONTHS["December"]) > 24 * 35


def test_while_the_backlog_builds_the_closed_ones_look_better_and_all_of_them_do_not(at_new_year):
    closed = [whole(at_new_year, CLOSED_ONLY, month) for month in ("December", "November")]
    fell = compare(*closed)
    assert (fell.word, fell.difference < -15) == (CHANGED, True)
    december = whole(at_new_year, OPEN_IN, "December")
    # Six in ten are open: the half is not reached, and is not said.
    assert (december.status, december.value, december.n) == (NOT_REACHED, None, 310)
    assert whole(at_new_year, OPEN_IN, "November").value == pytest.approx(60, abs=6)


def test_once_cleared_the_open_in_median_is_the_truth_of_the_month_of_opening(in_march, times):
    for month, over in MONTHS.items():
        found = whole(in_march, OPEN_IN, month)
        assert found.n == A_DAY * ((over.last - over.start).days + 1)
        # At the half itself the curve takes the time of a record, the plain median the middle between two.
        assert found.value == pytest.approx(truth(times, over), rel=0.02)
        assert found.low <= truth(times, over) <= found.high


def test_the_month_of_clearing_looks_dreadful_by_closed_ones_though_its_own_complaints_are_as_ever(in_march):
    closed = compare(whole(in_march, CLOSED_ONLY, "February"), whole(in_march, CLOSED_ONLY, "January"))
    # 186 of the 466 or so that end in February are of December, and took six weeks or more.
    assert (closed.word, closed.difference > 10) == (CHANGED, True)
    open_in = compare(whole(in_march, OPEN_IN, "February"), whole(in_march, OPEN_IN, "January"))
    assert (open_in.word, abs(open_in.difference) < 10) == (NO_CLEAR_CHANGE, True)


def test_december_itself_is_called_worse_by_the_open_in_median_and_better_by_the_closed_ones(in_march):
    open_in = compare(whole(in_march, OPEN_IN, "December"), whole(in_march, OPEN_IN, "November"))
    closed = compare(whole(in_march, CLOSED_ONLY, "December"), whole(in_march, CLOSED_ONLY, "November"))
    assert (open_in.word, closed.word) == (CHANGED, CHANGED)
    assert open_in.difference > 24 * 30
    assert closed.difference < -15
