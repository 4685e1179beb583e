"""Meeting mode: the page as it is drawn, one card at a time over the whole screen, in type for the back of a room.

All of it happens in the browser: going on asks the server for nothing, and charts stay those of the page.
"""

from pathlib import Path

import streamlit as st

from touchpoint import house
from touchpoint.source import Source
from touchpoint.ui.view import View

_HERE = Path(__file__).parent
_HTML = """
<button type="button" hidden aria-keyshortcuts="Alt+M" title="The cards one at a time over the whole screen (Alt+M)">
  Meeting
</button>
"""
_CSS = """
button {
  min-height: 2.5rem; padding: 0.25rem 0.75rem; cursor: pointer; white-space: nowrap;
  font: inherit; font-size: 0.9375rem; color: var(--st-text-color); background: var(--st-background-color);
  border: 1px solid var(--st-border-color); border-radius: var(--st-button-radius);
}
button[hidden] { display: none; }
button:hover, button:focus-visible { border-color: var(--st-primary-color); color: var(--st-primary-color); }
"""
_PARTS = ("slides.js", "stage.js", "screen.js", "meeting.js")
_component = st.components.v2.component(
    "touchpoint_meeting",
    html=_HTML,
    css=_CSS,
    js="\n".join((_HERE / part).read_text(encoding="utf-8") for part in _PARTS),
)


def button(view: View, question: str, standing: str) -> None:
    """Draw the button that begins a meeting; it hides itself on a page without figures and cards.

    `standing` is plain text: what the numbers of the page are about, and whose they are, which stands first here.
    """
    data = {
        "page": view.title,
        "house": whose(view.source),
        "question": question,
        "standing": standing.removesuffix(" · sample company, not real data"),
        "look": (_HERE / "look.css").read_text(encoding="utf-8"),
    }
    _component(data=data, key="meeting", width="content")


def whose(source: Source) -> str:
    """Whose numbers these are; the sample says that it is none."""
    return "Sample company · not real data" if source.info.is_sample else house.name(source.info.settings)
