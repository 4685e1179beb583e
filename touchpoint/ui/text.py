"""Text from data and links, on its way into Markdown."""

import re

# A colon opens a directive (:red[…]), an icon or a link; a dot after www makes a link of its own.
_MARKUP = re.compile(r"[\\`*_\[\]<>#$~]|:(?=[\w/])|(?<=www)\.")


def plain(text: str) -> str:
    """`text` with everything that Markdown or Streamlit would read as markup out of its reach: it shows as it is."""
    return _MARKUP.sub(lambda found: f"\\{found[0]}", text)
