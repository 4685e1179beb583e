"""What a build counts for an evidence pack: the rows of a query, as they may be shown, and what went into the build."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import pandas as pd

from touchpoint import access, settings, sql
from touchpoint.source import Source

_OF_FILES = ("sha256", "status", "read", "kept", "rejected", "duplicate")


def rows(source: Source, name: str, values: Mapping[str, Any]) -> pd.DataFrame:
    """The rows of a query in an order that does not change; ids of persons as they may be shown."""
    stated = sql.load(name)
    found = source.run(name, values)
    if not stated.is_ordered:
        found = found.sort_values(list(stated.grain), ignore_index=True)
    return access.shown_rows(found, source.info.settings)


def fingerprint(source: Source) -> str:
    """A hash of what a build is made of: its files with what became of their records, settings, as-of and version.

    The same exports built again in the same way have the same.
    """
    files = source.run("data/files", {})[list(_OF_FILES)].sort_values(list(_OF_FILES))
    info = source.info
    made_of = [files.astype(str).values.tolist(), settings.to_json(info.settings), info.as_of.isoformat(), info.version]
    return sha256(json.dumps(made_of).encode()).hexdigest()


def text_hash(name: str) -> str:
    """The hash of a query's text."""
    return sha256(sql.load(name).text.encode()).hexdigest()
