"""How intervals are made and when values are shown, in words."""

import pytest

from touchpoint import measures, methods
from touchpoint.measures import MEASURES


@pytest.mark.parametrize("measure_id", MEASURES)
def test_every_measure_says_how_sure_it_is_and_when_it_is_shown(measure_id):
    method = methods.of(measures.get(measure_id))
    assert method.interval, f"say in touchpoint/methods.py how {measure_id} finds its interval"
    assert method.shown_when


@pytest.mark.parametrize(
    ("measure_id", "interval", "shown_when"),
    [
        ("csat", "Wilson's score interval, for an effective number", "30 or more; the interval under 30 points wide"),
        ("sla_met", "Wilson's score interval", "no wider than 130 % of the share unless under 5 points"),
        ("complaints_per_1000_orders", "exact Poisson", "10 events and 10 units of exposure or more"),
        # The 36th power of 0.9 is the first below 0.025.
        ("resolution_hours_p90", "Kaplan–Meier", "36 or more; 5 that had the event or more"),
        ("resolution_hours_median", "Kaplan–Meier", "10 or more"),
        ("backlog", "none: a full count", "always"),
    ],
)
def test_the_method_is_that_of_what_finds_the_measure(measure_id, interval, shown_when):
    method = methods.of(measures.get(measure_id))
    assert method.interval.startswith(interval)
    assert shown_when in method.shown_when
