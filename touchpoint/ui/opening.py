"""The second value of a time: how much of it somebody was there."""

from collections.abc import Mapping

from touchpoint import formats, measures, sentences
from touchpoint.findings.durations import Times
from touchpoint.findings.finding import OK
from touchpoint.measures.handling import RESOLUTION, RESPONSE
from touchpoint.ui import kept
from touchpoint.ui.view import View

_TIMES: Mapping[str, tuple[str, Times]] = {
    "resolution_hours_median": ("complaints/resolution_in_opening_hours", RESOLUTION),
    "first_response_hours_median": ("complaints/response_in_opening_hours", RESPONSE),
}


@kept.said
def hours(view: View, measure_id: str) -> list[str]:
    """The median within opening hours, for behind "How sure?"; nothing where no opening hours are set."""
    if view.source.info.settings.lacks("opening_hours"):
        return []
    measure, (query, times) = measures.get(measure_id), _TIMES[measure_id]
    rows = view.source.rows(query, view.narrowed(view.scope), by="all")
    found = next(iter(times.quantile(rows, q=0.5)), None)
    if found is None:
        return []
    said = f"In opening hours of the desk: median {sentences.value(measure, found)}"
    bounds = f" ({sentences.interval(measure, found)})" if found.status == OK else ""
    counted = formats.counted(found.n, view.called(measure.counts))
    return [f"{said}{bounds}, {counted} with opening hours set. Nights, holidays and closures are taken off."]
