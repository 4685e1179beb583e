"""One product among many too small to be shown."""

import pytest

from touchpoint.findings import differences, outliers
from touchpoint.findings.finding import SUPPRESSED, shown, withheld
from touchpoint.findings.rates import RateBasis
from touchpoint.findings.shares import ShareBasis
from touchpoint.stats import counts, proportions

WHOLE = shown("all", 12.0, counts.rate(240, 20_000, 1000), 20_000)
SMALL = [withheld(f"P{place}", SUPPRESSED, 200, "too few", RateBasis(2, 200)) for place in range(90)]


def product(events, units):
    value = 1000 * events / units
    return shown("Radio", value, counts.rate(events, units, 1000), units, basis=RateBasis(events, units))


@pytest.mark.parametrize(
    ("events", "expected"),
    [(30, (["Radio"], [])), (12, ([], [])), (1, ([], ["Radio"]))],
    ids=["more", "as many", "fewer"],
)
def test_a_product_alone_is_set_against_all_the_others(events, expected):
    groups = [product(events, 1000), *SMALL]
    assert outliers.of_many(groups, WHOLE) == expected
    assert differences.tested(groups) == []


def test_without_a_whole_nothing_is_named():
    assert outliers.of_many([product(30, 1000), *SMALL], withheld("all", SUPPRESSED, 9, "too few")) == ([], [])


def test_what_the_others_come_to_where_none_of_them_is_shown():
    radio = product(30, 1000)
    assert differences.elsewhere(radio, [radio, *SMALL]) == pytest.approx(10.0)
    basis = ShareBasis(30, 60)
    lamp = shown("Lamp", 0.5, proportions.wilson(30, 60), 60, basis=basis)
    few = [withheld(f"P{place}", SUPPRESSED, 10, "too few", ShareBasis(1, 10)) for place in range(9)]
    assert differences.elsewhere(lamp, [lamp, *few]) == pytest.approx(0.1)
