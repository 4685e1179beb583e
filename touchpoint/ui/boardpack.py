"""Board packs of pages of the dashboard: which pages, with what is written to their cards, in every format."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlencode

import pandas as pd

from touchpoint import publish, report, sql, warehouse
from touchpoint.errors import BuildError
from touchpoint.proof import writing
from touchpoint.report.model import Pack
from touchpoint.source import Source
from touchpoint.ui.entries import ENTRIES, Entry
from touchpoint.ui.filters import OF_A_PAGE

PATH = "board-pack"
OF = "of"
"""The parameter of this page that names a page of the pack, with its own choices: `of=complaints?by=region`."""

FORMATS = {**report.FORMATS, "zip": "Evidence"}
"""The endings of a pack, and what they are called."""

MOST_PAGES = 40


def to_bytes(pack: Pack, ending: str, folder: Path) -> bytes:
    """The pack as a file with this ending. It keeps its build from being removed, for its links are fixed to it.

    BuildError where evidence cannot keep its build: it could not be checked.
    """
    if ending != "zip":
        made = report.to_bytes(pack, ending)
        # The numbers stand in the file: where the folder may only be read, its links lead back as long as they can.
        with suppress(BuildError):
            publish.hold(folder, pack.build, publish.PACKS)
        return made
    publish.hold(folder, pack.build, publish.EVIDENCE)
    info = warehouse.info(folder, pack.build)

    def run(name: str, values: Mapping[str, Any]) -> pd.DataFrame:
        return warehouse.query(folder, pack.build, sql.load(name), values)

    return writing.to_bytes(pack, Source(info, run))


def with_commentary(pack: Pack, said: Mapping[str, str]) -> Pack:
    """The pack with what was written to its cards, by their keys, or by page and key as in `complaints/reasons`."""
    return replace(pack, pages=tuple(page.with_commentary(said) for page in pack.pages))


def pages() -> dict[str, Entry]:
    """The pages that a pack may hold, by their addresses."""
    return {each.url: each for each in ENTRIES if each.is_reported}


def links(link: str) -> Sequence[str]:
    """The pages that a link to a board pack names, each with the pack's period and filters; other links are one page.

    A page that there is none of is left as it is: whoever shows it says so.
    """
    path, _, query = link.partition("?")
    if path != PATH:
        return [link]
    asked = parse_qs(query, keep_blank_values=True)
    shared = {key: values for key, values in asked.items() if key != OF}
    return [link_to(each, shared) for each in asked.get(OF, [ENTRIES[0].url])[:MOST_PAGES]]


def link_to(of: str, shared: Mapping[str, list[str]]) -> str:
    """The link of a page of the pack, `of` its address with its own choices, `shared` what all pages are asked."""
    path, _, own = of.partition("?")
    choices = {key: values for key, values in parse_qs(own).items() if key in OF_A_PAGE}
    return f"{path}?{urlencode({**choices, **shared}, doseq=True, quote_via=quote)}"
