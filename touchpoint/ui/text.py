"""Text from data and links, on its way into Markdown."""

import re

# A colon opens a directive (:red[…]) or an icon.
_MARKUP = re.compile(r"[\\`*_\[\]<>#$~&]|:(?=\w)")
# What looks like an address becomes a link after escapes are gone; a word joiner, which has no width, keeps it text.
_ADDRESS = re.compile(r"(?i)(?<=:)(?=/)|(?<=www)(?=\.)|(?=@)|(?<=mailto:)|(?<=xmpp:)")
# Between spaces Streamlit draws an arrow, a dash or a sign of its own in place of these.
_SIGN = re.compile(r"(?<!\S)([<>~-])(?=(?:->|[-=>])(?!\S))")
_JOINER = "\u2060"


def plain(text: str) -> str:
    """`text` with everything that Markdown or Streamlit would read as markup out of its reach: it shows as it is."""
    return _MARKUP.sub(lambda found: f"\\{found[0]}", _ADDRESS.sub(_JOINER, _SIGN.sub(rf"\1{_JOINER}", text)))
