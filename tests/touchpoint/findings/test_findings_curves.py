"""Curves and cohorts as rows."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from touchpoint.findings.cohorts import active_shares
from touchpoint.findings.curves import had_by, still_without
from touchpoint.findings.durations import Times

HOURS = Times("seconds", "settled", "open", "withdrawn", "cases", "still open", "settled", scale=3600)
# R's `aml`, maintained: 9 13 13+ 18 23 28+ 31 34 45+ 48 161+.
AML = pd.DataFrame(
    [
        (9, 1, 0),
        (13, 1, 1),
        (18, 1, 0),
        (23, 1, 0),
        (28, 0, 1),
        (31, 1, 0),
        (34, 1, 0),
        (45, 0, 1),
        (48, 1, 0),
        (161, 0, 1),
    ],
    columns=["seconds", "settled", "open"],
).assign(withdrawn=0)
AML["seconds"] *= 3600


def test_a_curve_is_drawn_while_ten_are_at_risk():
    found = still_without(HOURS, {"maintained": AML})
    # Eleven at 9, ten at 13, eight at 18.
    assert found[["group", "time", "n"]].to_numpy().tolist() == [
        ["maintained", 0, 11],
        ["maintained", 9, 11],
        ["maintained", 13, 10],
    ]
    assert found["value"].to_list() == pytest.approx([1, 10 / 11, 9 / 11])


def test_the_band_is_the_log_log_one():
    found = still_without(HOURS, {"maintained": AML}).iloc[1]
    # S = 10/11, se = S·√(1/(11·10)): S to the power of exp(±1.96·se / (S·ln S)).
    reach = 1.959964 * np.sqrt(1 / 110) / np.log(10 / 11)
    assert (found["low"], found["high"]) == pytest.approx(((10 / 11) ** np.exp(-reach), (10 / 11) ** np.exp(reach)))


def test_what_rises_is_the_rest():
    falls, rises = still_without(HOURS, {"a": AML}), had_by(HOURS, {"a": AML})
    assert rises["value"].to_list() == pytest.approx((1 - falls["value"]).to_list())
    assert rises["low"].to_list() == pytest.approx((1 - falls["high"]).to_list())
    assert (rises["value"].iloc[0], rises["time"].iloc[0]) == (0, 0)


def test_a_curve_for_each_frame_that_has_anybody():
    found = still_without(HOURS, {"now": AML, "nobody": AML.iloc[:0], "before": AML})
    assert list(found["group"].unique()) == ["now", "before"]
    assert list(still_without(HOURS, {}).columns) == ["group", "time", "value", "low", "high", "n"]


def test_withdrawals_above_one_in_twenty_compete():
    # Of 100 cases 20 withdrawn after 1 h, 40 of the rest settled after 2 h: 40 % of all, and not half of 80.
    frame = pd.DataFrame(
        {"seconds": [3600, 7200, 36000], "settled": [0, 40, 0], "open": [0, 0, 40], "withdrawn": [20, 0, 0]}
    )
    found = had_by(HOURS, {"a": frame}).set_index("time")
    assert found.loc[2, "value"] == pytest.approx(0.4)


def test_active_shares_of_cohorts():
    frame = pd.DataFrame(
        {
            "cohort_month": [date(2026, 1, 1), date(2026, 2, 1)],
            "months_later": [1, 1],
            "customers": [100, 20],
            "active": [20, 10],
        }
    )
    found = active_shares(frame)
    shown, hidden = found.to_dict("records")
    assert (shown["value"], shown["low"], shown["high"]) == pytest.approx((0.2, 0.13337, 0.28883), abs=1e-5)
    assert (shown["cohort_month"], shown["months_later"], shown["n"], shown["status"]) == (
        date(2026, 1, 1),
        1,
        100,
        "ok",
    )
    assert np.isnan(hidden["value"])
    assert (hidden["n"], hidden["status"], hidden["reason"]) == (20, "suppressed", "20 of the 30 customers needed")


def test_active_shares_keep_the_rows_they_are_given():
    frame = pd.DataFrame(
        {"cohort_month": 1, "months_later": [1, 2], "customers": 100, "active": [50, 30]}, index=[7, 3]
    )
    assert active_shares(frame)["value"].to_list() == [0.5, 0.3]
