"""When the course has an estimate, and what is described without one."""

import pandas as pd
import pytest

from touchpoint.findings import training
from touchpoint.findings.training import AFTER, BEFORE, NEVER


def months(people, n=30):
    """So many people who took the course in the second month: 60 % satisfied before it, 80 % after, 60 % others."""
    rows = []
    for person in range(people):
        rows.append((f"T{person}", 1, False, n, 6 * n // 10))
        rows.append((f"T{person}", 2, True, n, 8 * n // 10))
        rows.append((f"N{person}", 1, False, n, 6 * n // 10))
        rows.append((f"N{person}", 2, False, n, 6 * n // 10))
    return pd.DataFrame(rows, columns=["person_id", "month", "is_after", "answers", "satisfied"])


def test_ten_people_on_either_side_are_needed():
    assert training.change(months(9)).effect is None
    change = training.change(months(10))
    assert (change.before, change.after) == (20, 10)
    assert change.effect.value == pytest.approx(0.2)
    assert change.why_not == ""


def test_a_side_below_thirty_answers_takes_no_part():
    change = training.change(months(10, n=29))
    # Those never trained have 58 in both months together.
    assert (change.before, change.after, change.effect) == (10, 0, None)
    assert "10 people have 30 answers or more without the course and 0 after it" in change.why_not


def test_what_is_described_is_told_apart_by_who_took_the_course():
    found = {each.group: (each.n, each.value) for each in training.described(months(10))}
    assert found == {
        BEFORE: (300, pytest.approx(0.6)),
        AFTER: (300, pytest.approx(0.8)),
        NEVER: (600, pytest.approx(0.6)),
    }
