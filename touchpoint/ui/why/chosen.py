"""What the page is about: a measure, and the dimension by which its change is split."""

from touchpoint import measures
from touchpoint.ui import filters, moved
from touchpoint.ui.view import View
from touchpoint.ui.why import words

_FIRST = (
    "csat",
    "on_time",
    "complaints_per_1000_orders",
    "resolution_hours_median",
    "returning_customer_share",
    "nps",
    "contacts_per_order",
    "sla_met",
    "first_contact_resolution",
    "dissatisfied_share",
)
"""What is most asked about, before all others."""


def measure(view: View) -> str:
    """Draw the choice of a measure, of all that the build has data for, and give its id."""
    there = [each for each in dict.fromkeys((*_FIRST, *measures.MEASURES)) if _has_data(view, each)]
    return filters.choice(
        "measure", "Measure", {each: words.called(view, measures.get(each)) for each in there}, is_long=True
    )


def by(view: View, measure_id: str) -> str | None:
    """Draw the choice of a dimension, the one first in which a group moved most apart; None where there is none."""
    found = moved.of(view, measure_id)
    if not found.splits:
        return None
    ranked = dict.fromkeys(place.split.by for place in found.judged.groups)
    return filters.choice("by", "Split by", {each: words.dimension(found, each) for each in ranked})


def _has_data(view: View, measure_id: str) -> bool:
    return not measures.get(measure_id).missing(view.source)
