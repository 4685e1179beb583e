"""Rows that came later, changed, or are gone, told by their key."""

from datetime import date

import pandas as pd

from touchpoint.findings import revised
from touchpoint.findings.revised import CAME, CHANGED, GONE


def answers(*rows):
    return pd.DataFrame(rows, columns=["survey_id", "answered_on", "score", "is_satisfied", "region"])


BEFORE = answers(
    ("A", date(2026, 3, 1), 5.0, True, "North"),
    ("B", date(2026, 3, 2), 2.0, False, "North"),
    ("C", date(2026, 3, 3), 4.0, True, "North"),
)
NOW = answers(
    ("D", date(2026, 3, 3), 1.0, False, "South"),
    ("B", date(2026, 3, 2), 4.0, True, "North"),
    ("A", date(2026, 3, 1), 5.0, True, "South"),
    ("E", date(2026, 3, 9), 5.0, True, "South"),
)
DECIDES = ("is_satisfied", "score")


def test_each_row_is_told_by_its_key():
    rows = revised.between(BEFORE, NOW, ["survey_id"], DECIDES)
    assert dict(zip(rows["survey_id"], rows["revision"], strict=True)) == {
        "D": CAME,
        "E": CAME,
        "B": CHANGED,
        "C": GONE,
    }
    assert revised.counts(rows) == {CAME: 2, CHANGED: 1, GONE: 1}
    [b] = rows[rows["survey_id"] == "B"].to_dict("records")
    assert (b["score"], b["before_score"], b["before_is_satisfied"]) == (4, 2, False)


def test_what_came_later_may_belong_to_a_day_before():
    rows = revised.between(BEFORE, NOW, ["survey_id"], DECIDES)
    assert revised.dated_before(rows, ("survey_id", "answered_on"), date(2026, 3, 5)) == 1
    assert revised.dated_before(rows, ("survey_id", "score"), date(2026, 3, 5)) == 0


def test_the_same_rows_in_another_order_are_no_revision():
    rows = revised.between(BEFORE, BEFORE.iloc[::-1], ["survey_id"], DECIDES)
    assert revised.counts(rows) == {CAME: 0, CHANGED: 0, GONE: 0}


def test_nothing_before_and_nothing_now():
    assert revised.counts(revised.between(BEFORE.iloc[:0], NOW, ["survey_id"], DECIDES)) == {
        CAME: 4,
        CHANGED: 0,
        GONE: 0,
    }
    assert revised.counts(revised.between(BEFORE, NOW.iloc[:0], ["survey_id"], DECIDES)) == {
        CAME: 0,
        CHANGED: 0,
        GONE: 3,
    }


def test_what_is_open_in_both_has_only_waited_longer():
    columns = ["case_id", "stands", "hours"]
    before = pd.DataFrame([("K", "open", 5.0), ("L", "open", 5.0), ("M", "resolved", 5.0)], columns=columns)
    now = pd.DataFrame([("K", "open", 9.0), ("L", "resolved", 7.0), ("M", "resolved", 6.0)], columns=columns)
    rows = revised.between(before, now, ["case_id"], revised.decisive(now, "", "stands"))
    assert dict(zip(rows["case_id"], rows["revision"], strict=True)) == {"L": CHANGED, "M": CHANGED}


def test_a_key_may_hold_nothing_in_part_of_it():
    columns = ["order_id", "line_id", "units"]
    before = pd.DataFrame([("O1", None, 1), ("O1", "1", 1)], columns=columns)
    rows = revised.between(before, before.assign(units=[1, 2]), ["order_id", "line_id"], ["units"])
    assert rows[["line_id", "revision"]].to_numpy().tolist() == [["1", CHANGED]]
