"""A Chromium or Chrome of this machine, as the program that prints: found, run without a network, ended in any case."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import BoundedSemaphore

from touchpoint.errors import ReportError

# The Makefile and the browser tests look for the same names in the same order, and then for none of the others.
_NAMES = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "chrome-headless-shell"),
    *("microsoft-edge", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
)
_NAMED_BY = "TOUCHPOINT_BROWSER"
_OTHERS = "take HTML (.html), PowerPoint (.pptx) or Excel (.xlsx) instead"
CURE = f"{_OTHERS}, or name another browser by {_NAMED_BY}"
# Each takes a core and some 300 MB: more at once are only slower.
_AT_ONCE = 2
_SECONDS_IN_LINE = 300.0
_QUIET = (
    *("--headless", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--no-default-browser-check"),
    *("--disable-extensions", "--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--disable-default-apps", "--disable-breakpad", "--disable-crash-reporter", "--disable-dev-shm-usage"),
    *("--disable-quic", "--metrics-recording-only", "--password-store=basic", "--use-mock-keychain"),
    *("--host-resolver-rules=MAP * ~NOTFOUND", "--no-pdf-header-footer", "--generate-pdf-document-outline"),
    # Pages wait for no clock: what a timer would do later is done at once.
    "--virtual-time-budget=20000",
)
_line = BoundedSemaphore(_AT_ONCE)


def found() -> str:
    """The browser to print with: the one named by TOUCHPOINT_BROWSER, else the first that is installed."""
    named = os.environ.get(_NAMED_BY)
    if named:
        program = shutil.which(named)
        if program is None:
            raise ReportError(f"{_NAMED_BY}={named} is no program that can be run: correct it, or {_OTHERS}")
        return program
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        raise ReportError(
            "a PDF is printed by a browser, and this machine has no Chromium or Chrome: "
            f"{_OTHERS}, or install one (Debian: apt install chromium) or name it by {_NAMED_BY}"
        )
    return program


def print_to_pdf(program: str, page: Path, out: Path, profile: Path, seconds: float) -> None:
    """Print the file `page` to the file `out`; `profile` is a folder of its own for what the browser keeps.

    ReportError when it does not end in time, and then all its processes are killed, or ends without a PDF.
    """
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    asked = [f"--user-data-dir={profile}", f"--print-to-pdf={out}", page.as_uri()]
    with (
        _in_line(),
        subprocess.Popen(
            [program, *_QUIET, *as_root, *asked],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=_environment(profile),
            start_new_session=True,
        ) as process,
    ):
        try:
            status = process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise ReportError(f"{program} did not print within {seconds:g} seconds and was ended: {CURE}") from None
        finally:
            _end(process)
    if status or not out.is_file():
        raise ReportError(f"{program} printed nothing (it ended with {status}): {CURE}")


@contextmanager
def _in_line() -> Iterator[None]:
    """Wait until fewer than two others print."""
    if not _line.acquire(timeout=_SECONDS_IN_LINE):
        raise ReportError(f"too many PDFs are being printed: try again in a few minutes, or {_OTHERS}")
    try:
        yield
    finally:
        _line.release()


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the browser with all it started; they are a group of their own."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _environment(profile: Path) -> dict[str, str]:
    """The surroundings of the browser: it keeps all it writes in its profile, and is told no secrets of the server."""
    kept = ("PATH", "LANG", "LC_ALL", "FONTCONFIG_PATH", "FONTCONFIG_FILE", "TMPDIR", "SYSTEMROOT", "LD_LIBRARY_PATH")
    own = {name: str(profile) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
    return {**{name: os.environ[name] for name in kept if name in os.environ}, **own}
