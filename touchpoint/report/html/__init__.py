"""A board pack as one interactive HTML file, which works without a network and fetches nothing."""

import gzip
from base64 import b64encode
from functools import cache
from hashlib import sha256

from touchpoint.errors import ReportError
from touchpoint.report.html import document
from touchpoint.report.html.card import PAPER, Medium
from touchpoint.report.model import Pack

# Mail servers and tablets take 5 MB. So that all fit in, long tables hold fewer rows and say so.
_LARGEST = 5_000_000
_ROWS = (500, 100, 20)


def to_bytes(pack: Pack) -> bytes:
    """The pack as an HTML file of at most 5 MB for all pages together."""
    draw, unpack = document.script("draw.js"), document.script("unpack.js")
    scripts = (
        f'<script type="application/gzip" id="plotly">{_plotly()}</script><script>{draw}</script>'
        f"<script>{unpack}</script>"
    )
    allowed = f"{_hash(draw)} {_hash(unpack)} blob:"
    for most in _ROWS:
        made = document.whole(pack, scripts=scripts, allowed=allowed, medium=Medium(False, most, most)).encode()
        if len(made) <= _LARGEST:
            return made
    raise ReportError(
        f"{len(pack.pages)} pages make an HTML file of more than 5 MB: take fewer pages, or another format"
    )


def to_print(pack: Pack, plotly: str, nonce: str, undrawn: str) -> str:
    """The pack as HTML for one printing, beside a file `plotly` that holds Plotly's script.

    Its title, which becomes that of the PDF, is `undrawn` until every chart has been drawn. `nonce` lets its own
    scripts run and no other.
    """
    scripts = (
        f'<script nonce="{nonce}" src="{plotly}"></script><script nonce="{nonce}">{document.script("draw.js")}</script>'
        f'<script nonce="{nonce}">{document.script("print.js")}</script>'
    )
    return document.whole(pack, scripts=scripts, allowed=f"'nonce-{nonce}'", medium=PAPER, undrawn=undrawn)


def plotly_script() -> bytes:
    """Plotly's script, as its Python package brings it."""
    file = document.package_file("plotly", "package_data/plotly.min.js")
    if file is None:
        raise ReportError("the package plotly brings no plotly.min.js: install the requirements again")
    return file.read_bytes()


@cache
def _plotly() -> str:
    """Plotly's script, packed: 2 MB instead of 5, unpacked by the browser itself."""
    return b64encode(gzip.compress(plotly_script(), mtime=0)).decode()


def _hash(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
