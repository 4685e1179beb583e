"""A board pack as PDF: the same report, laid out for A4 and printed by a Chromium or Chrome of this machine."""

import secrets
from pathlib import Path
from tempfile import TemporaryDirectory

from touchpoint import files
from touchpoint.errors import ReportError
from touchpoint.report import browser, html
from touchpoint.report.model import Pack

_UNDRAWN = b"Touchpoint: unfinished"
# Ten times what it takes on a quiet machine of two cores.
_SECONDS, _SECONDS_A_CHART = 60.0, 1.0


def to_bytes(pack: Pack) -> bytes:
    """The pack as PDF with real text and vector charts; ReportError without a browser, or when it hangs or fails."""
    program = browser.found()
    try:
        with TemporaryDirectory(prefix="touchpoint-pdf-", ignore_cleanup_errors=True) as folder:
            return _printed(program, pack, Path(folder))
    except OSError as error:
        raise ReportError(
            f"the PDF cannot be made in the folder for temporary files: {files.in_words(error)}"
        ) from error


def _printed(program: str, pack: Pack, folder: Path) -> bytes:
    page, script, out = folder / "report.html", folder / "plotly.min.js", folder / "report.pdf"
    script.write_bytes(html.plotly_script())
    page.write_text(html.to_print(pack, script.name, secrets.token_urlsafe(16), _UNDRAWN.decode()), encoding="utf-8")
    charts = sum(len(each.charts) for each in pack.pages)
    browser.print_to_pdf(program, page, out, folder / "profile", _SECONDS + _SECONDS_A_CHART * charts)
    made = out.read_bytes()
    if not made.startswith(b"%PDF") or _UNDRAWN in made:
        raise ReportError(f"{program} could not draw the report's charts: {browser.CURE}")
    return made
