"""What a way to some rows is, and how it is drawn."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import quote, urlencode

import streamlit as st

from touchpoint import formats, scope
from touchpoint.charts.parts import address, spelled
from touchpoint.scope import Scope
from touchpoint.ui import menu
from touchpoint.ui.text import plain

_MOST = 100


@dataclass(frozen=True)
class Lead:
    """A way to some rows: what it is called, what its link says, and the address of the point that leads there."""

    label: str
    parameters: Mapping[str, list[str]]
    point: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        return f"rows?{urlencode(self.parameters, doseq=True, quote_via=quote)}"


@dataclass(frozen=True)
class Leads:
    """The ways from a card: to all rows behind it, and to those behind each point, in the order of its table.

    `curves` are the ways along a curve, by the address of its name: a point on it is one at that time.
    """

    whole: Lead
    points: Sequence[Lead] = ()
    curves: Mapping[str, Lead] = field(default_factory=dict)

    @cached_property
    def addresses(self) -> dict[str, Any]:
        """Where a click leads: from each point whose place no other point of the card has, and from each curve."""
        times = Counter(lead.point for lead in self.points)
        clickable = [lead for lead in self.points if lead.point and times[lead.point] == 1]
        return {
            "points": [[lead.point, lead.address] for lead in clickable],
            "curves": {name: lead.address for name, lead in self.curves.items()},
        }


def to(
    number: str,
    label: str,
    over: Scope,
    *,
    by: str = "",
    groups: Iterable[str] = (),
    parts: Iterable[str] = (),
    at: float | None = None,
    questionnaires: Iterable[str] = (),
    point: Iterable[Any] = (),
) -> Lead:
    """A way to the rows of `number`, a measure or a count of its own, over a scope; see evidence.Asked for the rest."""
    own = {
        "measure": [number],
        "by": [by] if by else [],
        "group": list(groups),
        "part": list(parts),
        "at": [] if at is None else [spelled(at)],
        "questionnaire": list(questionnaires),
    }
    named = {key: values for key, values in own.items() if values}
    return Lead(label, {**scope.encode(over), **named}, tuple(address(*point)))


def draw(leads: Leads) -> None:
    """The ways as links: all rows first, then those of each point."""
    page = menu.page("rows.py")
    for lead in (leads.whole, *leads.points[:_MOST]):
        st.page_link(page, label=plain(lead.label), query_params=lead.parameters, width="stretch")
    if len(leads.points) > _MOST:
        more = formats.write(len(leads.points), "count")
        st.caption(f"The first {_MOST} of {more}; a click on the chart leads to any.")
