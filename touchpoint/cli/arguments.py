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
    _rows(commands.add_parser("rows", parents=[every], help="the rows behind a number, as a file"))
    _report(commands.add_parser("report", parents=[every], help="the board pack as a file, or its evidence"))
    _verify(commands.add_parser("verify", parents=[every], help="count the numbers of an evidence pack again"))
    _alerts(commands.add_parser("alerts", parents=[every], help="tell of signals and missed targets"))
    _deliver(commands.add_parser("deliver", parents=[every], help="send by mail what has come due"))
    _serve(commands.add_parser("serve", parents=[every], help="the dashboard"))
    _views(commands.add_parser("views", parents=[every], help="saved views as JSON, and the builds they hold"))
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


def _rows(command: argparse.ArgumentParser) -> None:
    command.add_argument("number", metavar="MEASURE", help="a measure, or a count that a page lists, by its id")
    command.add_argument("--by", metavar="DIMENSION", help="what the groups are groups of")
    command.add_argument("--group", action="append", default=[], metavar="VALUE", help="the rows of this group alone")
    command.add_argument("--part", action="append", default=[], metavar="VALUE", help="the rows of this part alone")
    command.add_argument("--at", metavar="NUMBER", help="the rows still followed at this place of a curve")
    command.add_argument("--questionnaire", action="append", default=[], metavar="NAME", help="the answers to this one")
    command.add_argument("--format", choices=("csv", "parquet"), default="csv")
    command.add_argument("--out", type=Path, metavar="FILE", help="by default standard output")
    _scope(command)


def _report(command: argparse.ArgumentParser) -> None:
    command.add_argument("--pages", nargs="+", metavar="PAGE", help="as in their addresses; by default the overview")
    ends = "ends in .pdf, .html, .pptx or .xlsx, or in .zip for the evidence"
    command.add_argument("--out", type=Path, required=True, metavar="FILE", help=ends)
    command.add_argument("--title", metavar="TEXT")
    command.add_argument("--commentary", type=Path, metavar="FILE.toml", help='[commentary] card = "what is said"')
    command.add_argument("--compare", choices=tuple(COMPARISONS), help="by default the period before")
    _scope(command)


def _verify(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar="FILE.zip")
    command.add_argument("--build", metavar="ID", help="one made of the same exports; by default the one it names")


def _alerts(command: argparse.ArgumentParser) -> None:
    command.add_argument("--rules", type=Path, metavar="FILE", help="by default alerts.toml beside the settings")
    command.add_argument("--settings", type=Path, metavar="FILE", help="by default touchpoint.toml of the project")
    command.add_argument("--now", metavar="ISO", help="the instant that quiet times are held against, by default now")
    command.add_argument("--dry-run", action="store_true", help="print what would be told; keep and send nothing")
    command.add_argument("--history", action="store_true", help="print the alerts, what was sent of them, and the runs")


def _deliver(command: argparse.ArgumentParser) -> None:
    command.add_argument("--schedule", type=Path, metavar="FILE", help="by default deliveries.toml beside the settings")
    command.add_argument("--settings", type=Path, metavar="FILE", help="by default touchpoint.toml of the project")
    command.add_argument("--now", metavar="ISO", help="run as if it were that instant")
    command.add_argument("--job", metavar="NAME", help="this delivery alone")
    command.add_argument("--again", metavar="NAME", help="send what this delivery gave up, or may not have sent")
    command.add_argument("--dry-run", type=Path, metavar="DIR", help="write all mails there and send none")
    command.add_argument("--history", action="store_true", help="what was sent to whom")
    command.add_argument("--format", choices=("table", "json"), default="table", help="of the history")


def _serve(command: argparse.ArgumentParser) -> None:
    command.add_argument("--port", type=int, default=8501)
    command.add_argument("--host", default="127.0.0.1")
    command.add_argument("--settings", type=Path, metavar="FILE", help="whose name and accent are shown")


def _views(command: argparse.ArgumentParser) -> None:
    one = command.add_mutually_exclusive_group()
    one.add_argument("--deleted", action="store_true", help="those that were deleted as well")
    one.add_argument("--delete", metavar="ID", help="delete a view; its short link then says so")
    one.add_argument("--restore", metavar="ID", help="bring a deleted view back")
    one.add_argument("--held", action="store_true", help="the builds that are held, and by whom")
    one.add_argument("--release", metavar="BUILD", help="let go of a build that links hold; views go on holding theirs")
    command.add_argument("--by", default="the command line", metavar="NAME", help="who deletes or restores")
    command.add_argument(
        "--settings", type=Path, metavar="FILE", help="where another database is named that keeps them"
    )


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
