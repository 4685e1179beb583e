"""Text from data and links, on its way into Markdown."""

import re

# A colon opens a directive (:red[…]) or an icon.
_MARKUP = re.compile(r"[\\`*_\[\]<>#$~&]|:(?=\w)")
# What looks like an address becomes a link after escapes are gone; a word joiner, which has no width, keeps it text.
_ADDRESS = re.compile(r"(?i)(?<=:)(?=/)|(?<=www)(?=\.)|(?=@)|(?<=mailto:)|(?<=xmpp:)")
# Between spaces Streamlit draws an arrow, a dash or a sign of its own in place of these.
_SIGN = re.compile(r"(?<!\S)([<>~-])(?=(?:->|[-=>])(?!\S))")
_JOINER = "\u2060"
_BADGE = re.compile(r":\w+-badge\[((?:\\.|[^\]\\])*)\]")
_ICON = re.compile(r":material/\w+:\s*")
_ESCAPED = re.compile(r"\\([\\`*_\[\]<>#$~&:])")
_BOLD = re.compile(r"(?<!\\)\*\*")


def plain(text: str) -> str:
    """`text` with everything that Markdown or Streamlit would read as markup out of its reach: it shows as it is."""
    return _MARKUP.sub(lambda found: f"\\{found[0]}", _ADDRESS.sub(_JOINER, _SIGN.sub(rf"\1{_JOINER}", text)))


def words(markdown: str) -> str:
    """What a line of our own Markdown reads as: without badges, icons and bold, data in it as it came."""
    without = _BOLD.sub("", _ICON.sub("", _BADGE.sub(r"\1:", markdown)))
    return _ESCAPED.sub(r"\1", without.replace(_JOINER, "")).replace("  \n", "\n").strip()
