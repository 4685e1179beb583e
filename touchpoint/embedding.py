"""Who may show a page or a card within a page of their own, and the headers that tell browsers so."""

import os
from collections.abc import Mapping
from urllib.parse import parse_qs

from touchpoint.scope import CARD, FRAME, FRAMES
from touchpoint.settings import Settings
from touchpoint.settings.embedding import is_origin

_ALLOWED = "TOUCHPOINT_EMBEDDING_ALLOWED"
_NEVER = {"content-security-policy": "frame-ancestors 'none'", "x-frame-options": "DENY"}
# Folders of the server that hold no page.
_NO_PAGES = ("/static/", "/media/", "/component/", "/_stcore/", "/api/")


def environment(settings: Settings) -> Mapping[str, str]:
    """What the server's process is to know of these settings."""
    return {_ALLOWED: " ".join(settings.embedding.allowed)}


def allowed() -> tuple[str, ...]:
    """The origins that the server was told; what is no origin is none, for it would end up in a header."""
    return tuple(each for each in os.environ.get(_ALLOWED, "").split() if is_origin(each))


def parameters(card: str | None) -> dict[str, list[str]]:
    """What the address of a framed page says, or that of a framed card."""
    return {FRAME: [FRAMES[0]]} if card is None else {FRAME: [FRAMES[1]], CARD: [card]}


def headers(path: str, query: bytes, content_type: str) -> Mapping[str, str]:
    """Who may frame this answer: nobody, or for a page that is asked for as a frame, the sites that are allowed.

    X-Frame-Options cannot name sites, and a browser that heeds it would refuse them all, so it is left out there.
    """
    sites = allowed() if _is_framed_page(path, query, content_type) else ()
    return {"content-security-policy": f"frame-ancestors {' '.join(sites)}"} if sites else _NEVER


def _is_framed_page(path: str, query: bytes, content_type: str) -> bool:
    if path.startswith(_NO_PAGES) or not content_type.startswith("text/html"):
        return False
    asked = parse_qs(query.decode("ascii", "replace")).get(FRAME, [""])
    return asked[-1] in FRAMES
