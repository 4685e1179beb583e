"""Text into HTML. Whatever it says, it stays text, and it cannot turn round what stands beside it."""

import re
import unicodedata
from html import escape

# They order the letters around them, so that a name could make its neighbours read backwards. Arabic and Hebrew need
# none of them: their letters say by themselves which way they run.
_TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_NOT_TEXT = ("Cc", "Cs", "Zl", "Zp")
_SLUG = re.compile(r"[^a-z0-9]+")


def clean(text: str) -> str:
    """Text without control characters, lone surrogates and marks that turn the order of letters."""
    kept = (" " if unicodedata.category(each) in _NOT_TEXT and each != "\n" else each for each in text)
    return "".join(each for each in kept if each not in _TURNS)


def words(text: str, most: int | None = None) -> str:
    """Text as HTML, fit for content and for a quoted attribute; cut off after `most` letters."""
    whole = clean(text)
    return escape(whole if most is None or len(whole) <= most else f"{whole[: most - 1]}…")


def address(link: str) -> str:
    """A link as a quoted attribute; one that leads to no web page leads nowhere."""
    return words(link) if re.match(r"https?://", link) else "#"


def anchor(*names: str) -> str:
    """A name that links within the file lead to."""
    return "-".join(_SLUG.sub("-", name.lower()).strip("-") or "x" for name in names)


def css(text: str, most: int) -> str:
    """Text as a CSS string, quotes and all; every letter that is not plain is written by its number."""
    whole = clean(text).replace("\n", " ")
    cut = whole if len(whole) <= most else f"{whole[: most - 1]}…"
    return '"' + "".join(each if each.isascii() and each.isalnum() else f"\\{ord(each):06x}" for each in cut) + '"'
