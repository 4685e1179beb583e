"""What the command line understands."""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from touchpoint import asking
from touchpoint.asking import DIMENSIONS, Given
from touchpoint.scope import COMPARISONS, FILTERS, Choices, Scope

WAREHOUSE = Path(__file__).parents[2] / "data" / "warehouse"


def read(arguments: Sequence[str]) -> argparse.Namespace:
    """What was asked for, `command` among it. A `--wait` that no number follows waits for as long as it takes."""
    spelled = [
        "--wait=inf" if each == "--wait" and not _is_number(following) else each
        for each, following in zip(arguments, [*arguments[1:], ""], strict=True)
    ]
    return parser().parse_args(spelled)


def parser() -> argparse.ArgumentParser:
    """The parser of every command; `command` names which one was given."""
    every = argparse.ArgumentParser(add_help=False)
    every.add_argument("--warehouse", type=Path, default=WAREHOUSE, metavar="DIR", help="where the builds are")
    top = argparse.ArgumentParser(prog="python -m touchpoint", description="Customer experience on plain exports.")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _sample(commands.add_parser("sample", parents=[every], help="write the sample company's exports"))
    _build(commands.add_parser("build", parents=[every], help="ingest exports, build, check and publish"))
    _measure(commands.add_parser("measure", parents=[every], help="measures as JSON"))
    _query(commands.add_parser("query", parents=[every], help="the rows of a query"))
    _report(commands.add_parser("report", parents=[every], help="the board pack, as PDF, HTML, PPTX or XLSX"))
    _serve(commands.add_parser("serve", parents=[every], help="the dashboard"))
    _token(commands.add_parser("token", help="a new token for a program that asks the server for numbers"))
    return top


def asked(given: argparse.Namespace) -> Given:
    """What `--from`, `--to`, `--build` and the filters ask for."""
    filters = {each.key: values for each in FILTERS if (values := getattr(given, each.param)) is not None}
    return Given(given.start, given.last, given.build, filters, getattr(given, "compare", None))


def scope_of(given: argparse.Namespace, choices: Choices) -> Scope:
    """The scope that is asked for; ScopeError for a value that is not in the data."""
    return asking.scope_of(asked(given), choices)


def _sample(command: argparse.ArgumentParser) -> None:
    command.add_argument("folder", type=Path, metavar="DIR")
    command.add_argument("--months", type=int, default=24)
    command.add_argument("--orders", type=int, default=60_000)
    command.add_argument("--end", type=date.fromisoformat, default=date(2026, 10, 31), metavar="DATE")
    command.add_argument("--seed", type=int, default=7)


def _build(command: argparse.ArgumentParser) -> None:
    command.add_argument("paths", type=Path, nargs="+", metavar="PATH")
    command.add_argument("--as-of", metavar="ISO", help="the as-of instant; by default the latest thing that happened")
    command.add_argument("--adapter", type=Path, action="append", default=[], metavar="FILE.sql|.json")
    command.add_argument("--settings", type=Path, metavar="FILE", help="by default touchpoint.toml of the project")
    command.add_argument(
        "--progress", type=Path, metavar="FILE", help="keep there how much is done, 0 to 1, and what is next"
    )
    command.add_argument(
        "--wait",
        type=_seconds,
        metavar="SECONDS",
        help="wait while another build is made in the warehouse; without a number as long as it takes",
    )
    command.add_argument("--watch", action="store_true", help="build again whenever the files have changed")
    command.add_argument(
        "--settle", type=_seconds, default=3.0, metavar="SECONDS", help="how long a change must be over before a build"
    )


def _measure(command: argparse.ArgumentParser) -> None:
    command.add_argument("ids", nargs="+", metavar="ID")
    known = f"{', '.join(DIMENSIONS)}, or what the measure alone can be split by"
    command.add_argument("--by", metavar="DIMENSION", help=known)
    _scope(command)


def _query(command: argparse.ArgumentParser) -> None:
    command.add_argument("name", metavar="NAME", help="as in queries/NAME.sql")
    command.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", dest="sets")
    command.add_argument("--format", choices=("csv", "json", "parquet"), default="csv")
    _scope(command)


def _report(command: argparse.ArgumentParser) -> None:
    command.add_argument("--pages", nargs="+", metavar="PAGE", help="as in their addresses; by default the overview")
    command.add_argument("--out", type=Path, required=True, metavar="FILE", help="ends in .pdf, .html, .pptx or .xlsx")
    command.add_argument("--title", metavar="TEXT")
    command.add_argument("--commentary", type=Path, metavar="FILE.toml", help='[commentary] card = "what is said"')
    command.add_argument("--compare", choices=tuple(COMPARISONS), help="by default the period before")
    _scope(command)


def _serve(command: argparse.ArgumentParser) -> None:
    command.add_argument("--port", type=int, default=8501)
    command.add_argument("--host", default="127.0.0.1")
    command.add_argument("--settings", type=Path, metavar="FILE", help="whose name and accent are shown")


def _token(command: argparse.ArgumentParser) -> None:
    command.add_argument("name", metavar="NAME", help="whose it is")
    command.add_argument("--expires", type=date.fromisoformat, metavar="DATE", help="the last day on which it is good")
    command.add_argument("--only-measures", action="store_true", help="it may not ask for the rows of queries")


def _seconds(text: str) -> float:
    """A time to wait; what is below zero or no number is refused."""
    if not (_is_number(text) and float(text) >= 0):
        raise argparse.ArgumentTypeError(f"{text[:60]!r} is not a number of seconds")
    return float(text)


def _is_number(text: str) -> bool:
    try:
        return float(text) is not None
    except ValueError:
        return False


def _scope(command: argparse.ArgumentParser) -> None:
    command.add_argument("--from", dest="start", type=date.fromisoformat, metavar="DATE")
    command.add_argument("--to", dest="last", type=date.fromisoformat, metavar="DATE", help="included")
    command.add_argument("--build", metavar="ID", help="by default the newest")
    for each in FILTERS:
        command.add_argument(f"--{each.key}", dest=each.param, action="append", metavar="VALUE", help=each.label)
