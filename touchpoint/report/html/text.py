"""Text into HTML. Whatever it says, it stays text, and it cannot turn round what stands beside it."""

import re
from html import escape

# They order the letters around them, so that a name could make its neighbours read backwards. Arabic and Hebrew need
# none of them: their letters say by themselves which way they run.
_TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_NOT_TEXT = (*range(0x00, 0x0A), *range(0x0B, 0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, *range(0xD800, 0xE000))
_CLEANED = {**dict.fromkeys(_NOT_TEXT, " "), **dict.fromkeys(map(ord, _TURNS), None)}
_LONGEST_TITLE = 400
_SLUG = re.compile(r"[^a-z0-9]+")


def clean(text: str) -> str:
    """Text without control characters, lone surrogates and marks that turn the order of letters."""
    return text.translate(_CLEANED)


def words(text: str, most: int | None = None) -> str:
    """Text as HTML, fit for content and for a quoted attribute; cut off after `most` letters."""
    whole = clean(text)
    return escape(whole if most is None or len(whole) <= most else f"{whole[: most - 1]}…")


def title(text: str) -> str:
    """A title as HTML: more than four lines of it are no title."""
    return words(text, _LONGEST_TITLE)


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
