"""What can be copied to the clipboard: a card as a picture or as a table, and a sentence with its numbers.

The sentence stands above its button, so that what is pasted elsewhere has been read here.
"""

from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from touchpoint import formats, pasted
from touchpoint.export import Provenance
from touchpoint.ui.text import plain

# More than a letter, a slide or a sheet takes well; the files under Download hold them all.
_MOST_ROWS = 2000
_HTML = """
<div class="buttons" role="group" aria-label="Copy to the clipboard">
  <button type="button" data-kind="picture">Copy the picture</button>
  <button type="button" data-kind="table">Copy the table</button>
  <button type="button" data-kind="sentence">Copy the sentence</button>
</div>
<p role="status"></p>
<textarea aria-label="Text to copy" readonly rows="5" hidden></textarea>
"""
_CSS = """
.buttons { display: flex; gap: 0.5rem; flex-wrap: wrap; }
button {
  flex: 1; min-height: 2.5rem; padding: 0.25rem 0.75rem; cursor: pointer; white-space: nowrap;
  font: inherit; color: var(--st-text-color); background: var(--st-background-color);
  border: 1px solid var(--st-border-color); border-radius: var(--st-button-radius);
}
button:hover, button:focus-visible { border-color: var(--st-primary-color); color: var(--st-primary-color); }
[hidden] { display: none; }
p { margin: 0.25rem 0 0; font-size: 0.875rem; color: var(--st-text-color); }
p:empty { display: none; }
textarea {
  width: 100%; box-sizing: border-box; margin-top: 0.5rem; font: inherit; font-size: 0.875rem;
  color: var(--st-text-color); background: var(--st-background-color); border: 1px solid var(--st-border-color);
}
"""


def _script(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


_component = st.components.v2.component(
    "touchpoint_copy", html=_HTML, css=_CSS, js=_script("picture.js") + _script("copying.js")
)


def card(*, key: str, chart_key: str | None, sentence: str, table: pd.DataFrame, provenance: Provenance) -> None:
    """Draw what a card can be copied as; `chart_key` is the key of its chart's element, None where it has no chart."""
    data: dict[str, Any] = {"sentence": sentence}
    if chart_key is not None:
        data["picture"] = {"chart": chart_key, "title": provenance.title, "lines": provenance.lines()}
    if len(table) <= _MOST_ROWS:
        data["table"] = {"text": pasted.text(table, provenance), "html": pasted.html(table, provenance)}
    _draw(data, key)
    if "table" not in data:
        rows = formats.write(len(table), "count")
        st.caption(f"The table has {rows} rows, too many to be pasted: take the CSV under Download.")


def figure(*, key: str, sentence: str) -> None:
    """Draw how a figure's sentence is copied."""
    _draw({"sentence": sentence}, key)


def _draw(data: dict[str, Any], key: str) -> None:
    st.markdown(plain(data["sentence"]))
    _component(data=data, key=key)
