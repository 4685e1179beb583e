import math

import pytest

from touchpoint.stats import confidence


@pytest.mark.parametrize(("freedom", "quantile"), [(1, 12.706), (4, 2.776), (30, 2.042), (120, 1.980)])
def test_t_quantile_is_that_of_the_printed_tables(freedom, quantile):
    assert confidence.t_quantile(freedom) == pytest.approx(quantile, abs=0.0005)


def test_t_with_many_degrees_of_freedom_is_normal():
    # P(|Z| <= 1.959964) = .95
    assert math.erf(confidence.Z / math.sqrt(2)) == pytest.approx(0.95, abs=1e-12)
    assert confidence.t_quantile(10**7) == pytest.approx(1.959964, abs=1e-6)
