"""The commands. What was asked for goes to standard output, messages go to standard error."""

import os
import sys
from argparse import Namespace
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

from touchpoint import api, build, embedding, house, logbook, sample, settings, theme
from touchpoint.adding import home
from touchpoint.cli import alerting, deliver, numbers, proof, report, saved, taking, watching
from touchpoint.cli.arguments import read
from touchpoint.cli.saying import say
from touchpoint.deliver import place as schedules
from touchpoint.errors import TouchpointError

ROOT = Path(__file__).parents[2]
FAILED = 2


def main(arguments: list[str]) -> int:
    """Run one command and give the exit code: 0 when done, 2 when something was asked for that cannot be had."""
    given = read(arguments)
    commands = {
        "sample": _sample,
        "build": _build,
        "alerts": alerting.alerts,
        "deliver": deliver.run,
        "measure": numbers.measure,
        "query": numbers.query,
        "rows": taking.rows,
        "report": report.write,
        "serve": _serve,
        "verify": proof.verify,
        "views": saved.views,
        "token": _token,
    }
    try:
        commands[given.command](given)
    except TouchpointError as error:
        say(str(error))
        return FAILED
    return 0


def _sample(given: Namespace) -> None:
    sample.write(given.folder, months=given.months, orders=given.orders, end=given.end, seed=given.seed)
    say(f"wrote the sample company's exports to {given.folder}")


def _build(given: Namespace) -> None:
    if given.watch:
        watching.build(given)
        return
    report = build.build(
        given.paths,
        warehouse=given.warehouse,
        settings=settings.read(given.settings or ROOT / "touchpoint.toml"),
        as_of=_instant(given.as_of),
        adapters=given.adapter,
        progress=partial(_tell, given.progress),
        wait=given.wait or 0.0,
        tell=say,
    )
    say(report.in_words())


def _tell(file: Path | None, share: float, at: str) -> None:
    if file is not None:
        file.write_text(f"{share:.3f} {at}", encoding="utf-8")


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
    os.environ.update(_house(given.settings))
    os.chdir(ROOT)
    server = ["--server.port", str(given.port), "--server.address", given.host, *_accent()]
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "streamlit", "run", "app.py", *server])


def _token(given: Namespace) -> None:
    """Print a token, which is kept nowhere, and the lines that let it in."""
    token = api.new()
    print(f"{token}\n\n{api.lines(given.name, token, given.expires, only_measures=given.only_measures)}")
    say(
        "The first line is the token: keep it, nobody can show it again. Put the other lines into touchpoint.toml and "
        "start the server anew."
    )


def _house(path: Path | None) -> Mapping[str, str]:
    """What the server shows of the house: of the file given, or of the project's own where there is one."""
    default = ROOT / "touchpoint.toml"
    if path is None and not default.exists():
        return {}
    found = settings.read(path or default)
    return {
        **house.environment(found),
        **home.environment(found, path or default),
        **logbook.environment(found),
        **embedding.environment(found),
        **schedules.environment(path or default),
        **api.environment(found),
    }


def _accent() -> list[str]:
    """Options that paint the page in the house's accent."""
    found = {name: theme.accent(name == "dark") for name in ("light", "dark")}
    parts = ("primaryColor", "linkColor")
    return [f"--theme.{name}.{part}={colour}" for name, colour in found.items() if colour for part in parts]
