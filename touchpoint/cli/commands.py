"""The commands. What was asked for goes to standard output, messages go to standard error."""

import os
import sys
from argparse import Namespace
from datetime import datetime
from pathlib import Path

from touchpoint import build, sample, settings
from touchpoint.cli import numbers
from touchpoint.cli.arguments import parser
from touchpoint.errors import TouchpointError

ROOT = Path(__file__).parents[2]
FAILED = 2


def main(arguments: list[str]) -> int:
    """Run one command and give the exit code: 0 when done, 2 when something was asked for that cannot be had."""
    given = parser().parse_args(arguments)
    commands = {"sample": _sample, "build": _build, "serve": _serve, "measure": numbers.measure, "query": numbers.query}
    try:
        commands[given.command](given)
    except TouchpointError as error:
        _say(str(error))
        return FAILED
    return 0


def _sample(given: Namespace) -> None:
    sample.write(given.folder, months=given.months, orders=given.orders, end=given.end, seed=given.seed)
    _say(f"wrote the sample company's exports to {given.folder}")


def _build(given: Namespace) -> None:
    report = build.build(
        given.paths,
        warehouse=given.warehouse,
        settings=settings.read(given.settings or ROOT / "touchpoint.toml"),
        as_of=_instant(given.as_of),
        adapters=given.adapter,
    )
    _say(report.in_words())


def _instant(text: str | None) -> datetime | None:
    """An ISO instant; without an offset it is in the house's time zone."""
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise TouchpointError(f"--as-of {text[:60]!r} is not an instant: write e.g. 2026-10-31T18:00Z") from None


def _serve(given: Namespace) -> None:
    """Hand this process over to the server, so that stopping it stops the dashboard."""
    os.environ["TOUCHPOINT_WAREHOUSE"] = str(given.warehouse.resolve())
    os.chdir(ROOT)
    server = ["--server.port", str(given.port), "--server.address", given.host]
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "streamlit", "run", "app.py", *server])


def _say(text: str) -> None:
    """Write to standard error; a file's name may hold what would steer the terminal."""
    print("".join(c if c.isprintable() or c == "\n" else "?" for c in text), file=sys.stderr)
