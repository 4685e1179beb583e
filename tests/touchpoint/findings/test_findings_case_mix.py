"""Units that get the hard cases: outside the limits as counted, inside once their cases are taken into account."""

import pandas as pd
import pytest

from touchpoint.findings.case_mix import fair
from touchpoint.findings.scorecard import NEITHER, WORSE

EASY, HARD = 0.9, 0.5


def cells(units):
    """Of each unit its easy and hard cases and how many of each are met."""
    rows = [
        (unit, "complaint", reason, "core", "phone", "2026-10", n, hits)
        for unit, parts in units.items()
        for reason, (n, hits) in zip(("question", "repair"), parts, strict=True)
        if n
    ]
    return pd.DataFrame(rows, columns=["unit", "kind", "reason", "tier", "channel", "month", "n", "hits"])


# Eleven stores with 180 easy cases and 20 hard ones; one with 20 easy and 180 hard. Of easy ones 90 % are met, of hard
# ones 50 %, wherever they go.
PLANTED = {f"S{number:02}": ((180, 162), (20, 10)) for number in range(1, 12)} | {"S12": ((20, 18), (180, 90))}


def verdicts(cells_of):
    return {cell.unit: cell.verdict for cell in cells_of}


def test_a_store_that_only_gets_the_hard_cases_is_unfairly_out_and_fairly_in():
    found = fair(cells(PLANTED), "higher")
    assert found is not None
    before, after = verdicts(found.raw_cells), verdicts(found.cells)
    assert before["S12"] == WORSE
    assert set(after.values()) == {NEITHER}
    assert found.no_longer == ["S12"]
    assert found.by == ["reason"]
    # 20 · .9 + 180 · .5 of 200 are expected of it, and as many are met: it is where all are, 2,000 of 2,400.
    assert found.expected["S12"] == pytest.approx(108, abs=0.01)
    assert found.raw[-1].value == pytest.approx(0.54)
    assert found.adjusted[-1].value == pytest.approx(2000 / 2400, abs=1e-4)


def test_a_store_that_does_badly_by_its_easy_cases_stands_out_only_once_they_are_known_to_be_easy():
    """The others' hard cases hide it as counted: 77.5 % of easy ones met, where everybody else meets 90."""
    units = {f"S{number:02}": ((100, 90), (100, 50)) for number in range(1, 12)} | {"S12": ((200, 155), (0, 0))}
    found = fair(cells(units), "higher")
    assert found is not None
    assert verdicts(found.raw_cells)["S12"] != WORSE
    assert verdicts(found.cells)["S12"] == WORSE


def test_answers_of_few_customers_are_worth_fewer():
    found, worth = fair(cells(PLANTED), "higher"), fair(cells(PLANTED), "higher", {"S12": 4.0})
    assert found is not None
    assert worth is not None
    assert worth.raw[-1].value == pytest.approx(found.raw[-1].value)
    assert worth.adjusted[-1].value == pytest.approx(found.adjusted[-1].value, abs=1e-9)
    assert worth.adjusted[-1].basis.n == pytest.approx(found.adjusted[-1].basis.n / 4)


def test_small_levels_are_put_together_and_the_unknown_is_no_unit():
    rare = pd.DataFrame(
        [("(unknown)", "complaint", f"rare {n}", "core", "phone", "2026-10", 5, 1) for n in range(8)],
        columns=["unit", "kind", "reason", "tier", "channel", "month", "n", "hits"],
    )
    found = fair(pd.concat([cells(PLANTED), rare]), "higher")
    assert found is not None
    assert "(unknown)" not in found.expected
    assert found.expected["S12"] == pytest.approx(108, abs=0.01)


def test_fewer_than_ten_units_and_nothing_to_tell_apart_make_no_comparison():
    assert fair(cells(dict(list(PLANTED.items())[:9])), "higher") is None
    assert fair(cells(dict.fromkeys(PLANTED, ((100, 100), (100, 100)))), "higher") is None
    assert fair(cells({}), "higher") is None
