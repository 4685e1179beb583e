"""The expected variation of a measure's months."""

import pytest

from touchpoint.findings import expected
from touchpoint.findings.finding import SUPPRESSED, TOO_EARLY, Finding, shown, withheld
from touchpoint.findings.rates import RateBasis
from touchpoint.findings.shares import ShareBasis


def month(number: int, hits: int, n: int = 100) -> Finding:
    return shown(f"2026-{number:02}", hits / n, None, n, basis=ShareBasis(hits, n))


def test_shares_are_judged_by_all_months_but_the_last():
    found = expected.of([*(month(number, 50) for number in range(1, 8)), month(8, 70)])
    assert found is not None
    assert (found.chart, found.base, found.signal) == ("Laney p′", 7, "outside what is expected")
    assert (found.low[-1], found.high[-1]) == pytest.approx((0.35, 0.65))
    assert found.groups[-1] == "2026-08"


def test_rates_keep_their_thousand():
    rates = [shown(str(n), 1.0, None, 1000, basis=RateBasis(1, 1000)) for n in range(8)]
    found = expected.of(rates)
    assert found is not None
    assert (found.chart, found.signal) == ("Laney u′", "")
    assert found.high[-1] == pytest.approx(4.0)


def test_anything_else_is_judged_as_single_values():
    found = expected.of([shown(str(n), 10.0 + n % 2, None, 50) for n in range(8)])
    assert found is not None
    # The base is 10, 11, 10, 11, 10, 11, 10: each step is 1.
    assert found.chart == "XmR"
    assert found.low[-1] == pytest.approx(73 / 7 - 3 / 1.128)


def test_months_not_shown_and_months_too_young_take_no_part():
    hidden = withheld("2026-08", SUPPRESSED, 4, "too few")
    young = Finding("2026-09", 0.9, None, None, 100, "ok", basis=ShareBasis(90, 100), caution=TOO_EARLY)
    found = expected.of([*(month(number, 50) for number in range(1, 8)), hidden, young])
    assert found is not None
    assert found.groups[-1] == "2026-07"
    assert found.base == expected.FEWEST


def year(count: int, first: int = 0) -> list[Finding]:
    """`count` months from January 2024 on, half of each a hit."""
    numbers = range(first, first + count)
    return [shown(f"{2024 + n // 12}-{n % 12 + 1:02}", 0.5, None, 100, basis=ShareBasis(50, 100)) for n in numbers]


@pytest.mark.parametrize(("known", "base"), [(7, 6), (12, 11), (13, 12), (20, 12), (21, 20), (36, 20)])
def test_the_base_is_locked_at_twelve_months_and_for_good_at_twenty(known, base):
    found = expected.of(year(known))
    assert found is not None
    assert (found.base, found.is_trial) == (base, known <= 12)


def test_no_newer_month_moves_a_locked_limit():
    before = expected.of(year(24))
    wild = [shown(f"2026-{n:02}", 0.9, None, 100, basis=ShareBasis(90, 100)) for n in range(1, 7)]
    after = expected.of([*year(24), *wild])
    assert before is not None
    assert after is not None
    assert (after.low[:24], after.high[:24]) == (before.low, before.high)
    assert after.signals[24:] == ("outside what is expected",) * 6
    assert after.signals[:24] == ("",) * 24


def test_limits_begin_anew_where_they_are_told_to():
    found = expected.of(year(24), since="2025-01")
    assert found is not None
    assert (found.groups[0], found.base) == ("2025-01", 11)


def test_too_few_months_say_nothing():
    assert expected.of([month(number, 50) for number in range(1, 7)]) is None
