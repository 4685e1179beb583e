"""The table of all rows, as Markdown."""

from bench.coverage import counts, scores, shares, sums, times
from bench.coverage.check import SEED, Check

CHECKS = (*shares.CHECKS, *scores.CHECKS, *counts.CHECKS, *times.CHECKS, *sums.CHECKS)

_HEAD = f"""# How often the intervals hold the truth

Every interval here is meant to hold the truth 19 times in 20. This table tries each where the truth is known: for one
share of a known size, all outcomes are gone through and the chances of those whose interval holds it are summed;
elsewhere records are drawn by chance, from seed {SEED}, the same in every run. The promise is 93.5 to 96.5 % for 100
records or more and shares of 10 to 90 %; what is exact by design may be wider. The last rows of counts say how often
something is called that is nothing. Written by `python -m bench.coverage`; a test compares it.

"""
_COLUMNS = ("method", "tried on", "least, %", "mean, %", "most, %", "promise", "kept", "how")


def written() -> str:
    lines = [_line(_COLUMNS), _line(("---",) * len(_COLUMNS)), *(row(each) for each in CHECKS)]
    return _HEAD + "\n".join(lines) + "\n"


def row(check: Check) -> str:
    """The line of one check."""
    return _line(check.cells())


def _line(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"
