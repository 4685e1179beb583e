"""The table of docs/coverage.md: what it says is what comes out, and no promise is broken without a word."""

import pytest

from bench.coverage import table
from bench.coverage.__main__ import FILE

NAMED = {f"{each.method}: {each.setting}": each for each in table.CHECKS}
QUICK = {name: each for name, each in NAMED.items() if not each.is_slow}
SLOW = {name: each for name, each in NAMED.items() if each.is_slow}


@pytest.fixture(scope="module")
def written():
    return FILE.read_text(encoding="utf-8").splitlines()


def test_every_row_has_a_name_of_its_own():
    assert len(NAMED) == len(table.CHECKS)


def test_every_row_is_in_the_table_and_nothing_else(written):
    rows = [line for line in written if line.startswith("| ")][2:]
    assert [line[2:].split(" | ")[:2] for line in rows] == [[each.method, each.setting] for each in table.CHECKS]


@pytest.mark.parametrize("name", QUICK)
def test_an_interval_holds_the_truth_as_often_as_the_table_says(written, name):
    check = QUICK[name]
    assert table.row(check) in written
    assert bool(check.broken) == bool(check.excuse), check.broken


# They take seconds each; `python -m bench.coverage` writes them, from the same seed.
@pytest.mark.parametrize("name", SLOW)
def test_the_table_says_of_the_slow_ones_that_the_promise_is_kept_or_why_not(written, name):
    check = SLOW[name]
    (line,) = [line for line in written if line.startswith(f"| {check.method} | {check.setting} |")]
    least, _, most = (float(cell) / 100 for cell in line[2:].split(" | ")[2:5])
    assert (check.promise.least <= least <= most <= check.promise.most) == (not check.excuse)
    assert ("no: " + check.excuse if check.excuse else "yes") in line
