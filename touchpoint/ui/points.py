"""A click on a point of a chart leads to the rows behind it.

Streamlit's own selection of points would not do: it takes the finger that scrolls a page for one that drags a chart.
The browser goes there as it goes by a link, so that Back leads back.
"""

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from touchpoint.ui.leads import Leads

_component = st.components.v2.component(
    "touchpoint_points", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
)


def follow(leads: Mapping[str, Leads]) -> None:
    """Lead from the points of these charts to their rows; `leads` by the chart's element key."""
    if leads:
        _component(data={key: each.addresses for key, each in leads.items()}, key="points")
