"""`report`: the board pack, of the pages and filters asked for, as a file."""

import tomllib
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from touchpoint import choices, report, scope
from touchpoint.cli.arguments import scope_of
from touchpoint.cli.numbers import open_source
from touchpoint.cli.saying import say
from touchpoint.errors import ReportError, ScopeError
from touchpoint.scope import Scope

if TYPE_CHECKING:
    from touchpoint.report.model import Pack

_MOST_PAGES = 40


def write(given: Namespace) -> None:
    """Write the board pack to the file named, in the format of its ending."""
    ending = given.out.suffix.lstrip(".").lower()
    if ending not in report.FORMATS:
        raise ReportError(f"--out {given.out} must end in {', '.join(f'.{each}' for each in report.FORMATS)}")
    commentary = _commentary(given.commentary) if given.commentary else {}
    report.write(_pack(given, commentary), given.out)
    say(f"wrote {given.out}")


def links(pages: list[str], wanted: Scope) -> list[str]:
    """The pages' addresses with what is wanted of them: filters that a page cannot apply are said on it."""
    query = urlencode({**scope.encode(wanted), "compare": [wanted.compare]}, doseq=True, quote_via=quote)
    return [f"{each}?{query}" for each in pages]


def _pack(given: Namespace, commentary: Mapping[str, str]) -> "Pack":
    # Streamlit takes a second to import, which no other command needs.
    from touchpoint.ui import entries, headless

    source = open_source(given.warehouse, given.build)
    wanted = scope_of(given, choices.of(source))
    known = {each.url: each for each in entries.ENTRIES if each.group}
    asked = given.pages or [entries.FIRST]
    for each in asked:
        if each not in known:
            raise ScopeError(f"--pages {each[:60]!r} is no page: use {', '.join(known)}")
    headless.at(given.warehouse)
    return headless.pack(links(asked[:_MOST_PAGES], wanted), given.title or "", commentary)


def _commentary(file: Path) -> Mapping[str, str]:
    """What is said to which card, by its key: `[commentary]` of a TOML file."""
    try:
        said = tomllib.loads(file.read_text(encoding="utf-8")).get("commentary", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ReportError(f"--commentary {file} cannot be read: {error}") from error
    if not isinstance(said, dict) or not all(isinstance(each, str) for each in said.values()):
        raise ReportError(f'--commentary {file}: expected a section [commentary] of lines card = "what is said"')
    return said
