"""What theirs comes to, from counts worked out by hand, and the reasons in their order."""

import pandas as pd
import pytest

from touchpoint.findings import reconciled
from touchpoint.findings.finding import NO_DATA, OK, SUPPRESSED
from touchpoint.findings.reconciled import TheirCount, TheirMean, TheirMedian, TheirShare

COLUMNS = ["difference", "value", "ours", "ours_hits", "theirs", "theirs_hits"]


def frame(*rows):
    return pd.DataFrame(rows, columns=COLUMNS)


TIMES = frame(
    ("counted alike", 3600.0, 20, 0, 20, 0),
    ("counted alike", 7200.0, 10, 0, 10, 0),
    ("merged", 36_000.0, 0, 0, 10, 0),
    ("still open", None, 7, 0, 0, 0),
)


def test_the_mean_of_what_theirs_counts():
    found = TheirMean("tickets", 3600)(TIMES)
    # (20 × 1 + 10 × 2 + 10 × 10) / 40 hours; squares 20 + 40 + 1000, so the variance is (1060 - 140²/40) / 39.
    assert (found.status, found.value, found.n) == (OK, 3.5, 40)
    spread = ((1060 - 140**2 / 40) / 39 / 40) ** 0.5
    assert found.high - found.value == pytest.approx(2.02269092 * spread)


def test_the_median_is_of_complete_times():
    found = TheirMedian("tickets", 3600)(TIMES)
    # The 20th of 40 is 1 hour, the 21st 2 hours.
    assert (found.value, found.n) == (1.5, 40)
    assert found.low == 1
    assert found.high == 2


def test_a_share_is_of_theirs_alone():
    found = TheirShare("answers")(
        frame(("counted alike", None, 80, 60, 80, 60), ("another questionnaire", None, 0, 0, 20, 4))
    )
    assert (found.value, found.n) == (0.64, 100)
    # Wilson's interval of 64 in 100.
    assert (found.low, found.high) == (pytest.approx(0.5424, abs=1e-4), pytest.approx(0.7273, abs=1e-4))


def test_a_count_has_no_interval():
    found = TheirCount("tickets")(frame(("counted alike", None, 3, 0, 3, 0), ("closed", None, 0, 0, 9, 0)))
    assert (found.value, found.n, found.low, found.high) == (12, 12, None, None)
    assert TheirCount("tickets")(frame(("ended", None, 3, 0, 0, 0))).reason == "no tickets"


@pytest.mark.parametrize("find", [TheirMean("tickets"), TheirMedian("tickets"), TheirShare("tickets")])
def test_too_few_and_none_are_said(find):
    few = find(frame(("counted alike", 1.0, 5, 2, 5, 2)))
    assert (few.status, few.value, few.n) == (SUPPRESSED, None, 5)
    none = find(frame(("still open", None, 5, 0, 0, 0)))
    assert (none.status, none.reason) == (NO_DATA, "theirs counts no tickets in this period")


def test_reasons_stand_by_size_and_those_counted_alike_last():
    table = reconciled.differences(TIMES)
    assert table[["difference", "ours", "theirs", "units"]].to_numpy().tolist() == [
        ["merged", 0, 10, 10],
        ["still open", 7, 0, 7],
        ["counted alike", 30, 30, 30],
    ]
