"""Buttons that save a chart as the reader sees it, as PNG or SVG, with its title and where its numbers come from.

The picture is made in the browser: no server, no second rendering, and the theme the page is in.
"""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

_HTML = """
<div class="buttons">
  <button type="button" data-kind="png">PNG</button>
  <button type="button" data-kind="svg">SVG</button>
</div>
<p role="status"></p>
"""
_CSS = """
.buttons { display: flex; gap: 0.5rem; }
button {
  flex: 1; min-height: 2.5rem; padding: 0.25rem 0.75rem; cursor: pointer;
  font: inherit; color: var(--st-text-color); background: var(--st-background-color);
  border: 1px solid var(--st-border-color); border-radius: var(--st-button-radius);
}
button:hover, button:focus-visible { border-color: var(--st-primary-color); color: var(--st-primary-color); }
p { margin: 0.25rem 0 0; font-size: 0.875rem; color: var(--st-text-color); }
p:empty { display: none; }
"""
_component = st.components.v2.component(
    "touchpoint_image",
    html=_HTML,
    css=_CSS,
    js="".join(Path(__file__).with_name(name).read_text(encoding="utf-8") for name in ("picture.js", "image.js")),
)


def buttons(*, chart_key: str, file_name: str, title: str, lines: Sequence[str], key: str) -> None:
    """Draw the two buttons for the chart with the element key `chart_key`.

    The picture has `title` above the chart and `lines` below it; `file_name` comes without an ending. All of them may
    hold text from the data: it stays text.
    """
    data = {"chart": chart_key, "file": file_name, "title": title, "lines": list(lines)}
    _component(data=data, key=key)
