"""What a measure is set against: targets with their owners, and values from elsewhere."""

from collections.abc import Sequence
from datetime import date
from math import nan

import pandas as pd

from touchpoint import formats, measures, periods, sentences, targets
from touchpoint.measures import Measure
from touchpoint.settings import Target
from touchpoint.settings.model import ReferenceLine
from touchpoint.ui.text import plain
from touchpoint.ui.view import View


def caption(view: View, measure_id: str) -> str:
    """'Target for Repair 24 hours · Head of Repair · clearly missed', fit for Markdown; empty without a target."""
    target = view.target(measure_id)
    if target is None:
        return ""
    measure, place = measures.get(measure_id), target.region or target.department
    value = formats.target(target.value, measure.unit, view.currency)
    standing = sentences.standing(measure, view.whole(measure_id), target.value)
    parts = [f"Target {f'for {plain(place)} ' if place else ''}{value}", plain(target.owner), standing]
    return " · ".join(filter(None, parts))


def by_month(view: View, measure: Measure, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with the target that held at the end of each month; as they are where there is none."""
    ends = [periods.month_of(date.fromisoformat(f"{month}-01"))[1] for month in rows["group"]]
    settings = view.source.info.settings
    found = [targets.of_scope(settings, measure, view.scope, end) for end in ends]
    return rows.assign(target=_values(found)) if any(found) else rows


def by_group(view: View, measure: Measure, by: str, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with the target that each group has of its own and its owner; as they are where there is none."""
    settings = view.source.info.settings
    found = [targets.of_group(settings, measure.id, by, group, view.scope.last) for group in rows["group"]]
    if not any(found):
        return rows
    return rows.assign(target=_values(found), owner=[each.owner if each else "" for each in found])


def _values(found: Sequence[Target | None]) -> list[float]:
    return [each.value if each else nan for each in found]


def references(view: View, measure: Measure) -> list[tuple[float, str]]:
    """The values from elsewhere to draw beside a measure, with their labels."""
    return [
        (each.value, f"{each.label} {formats.target(each.value, measure.unit, view.currency)}")
        for each in _references(view, measure)
    ]


def sources(view: View, measure: Measure) -> list[str]:
    """Where the values from elsewhere come from, for the line under a chart."""
    return [f"thin line: {each.label} ({each.source or 'no source given'})" for each in _references(view, measure)]


def _references(view: View, measure: Measure) -> Sequence[ReferenceLine]:
    return [each for each in view.source.info.settings.reference_lines if each.measure == measure.id]
