"""What to paste into another site's page so that it shows this page or this card."""

from html import escape

import streamlit as st

from touchpoint import embedding
from touchpoint.ui.text import plain
from touchpoint.ui.view import View

_HIGH = {"page": 900, "card": 560}
_ALLOW = "To let a site show it, name the site in the settings: `allowed` under `[embedding]`."


def snippet(view: View, card: str | None = None, title: str = "") -> None:
    """Offer the frame of the page, or of a card of it, to copy; where no site is allowed one, say so."""
    what = "page" if card is None else "card"
    sites = embedding.allowed()
    st.markdown(f"**Embed this {what}** in a page of the intranet")
    if not sites:
        st.caption(f"Not allowed on this server: no other site may show it. {_ALLOW}")
        return
    st.code(frame(view, card, title or view.title), language="html", wrap_lines=True)
    st.caption(f"Allowed within {plain(', '.join(sites))} and nowhere else. {_ALLOW}")


def frame(view: View, card: str | None, title: str) -> str:
    """The frame as HTML; the title may hold text from the data."""
    height = _HIGH["page" if card is None else "card"]
    return (
        f'<iframe src="{escape(view.frame_link(card))}" title="{escape(title)} (Touchpoint)" width="100%" '
        f'height="{height}" style="border: 0" loading="lazy"></iframe>'
    )
