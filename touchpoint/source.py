"""Where numbers come from: one build, its as-of instant and settings, and a way to run queries on it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from touchpoint.scope import Scope
from touchpoint.warehouse import BuildInfo

Run = Callable[[str, Mapping[str, Any]], pd.DataFrame]
"""Runs queries/<name>.sql with the parameters it states and gives its rows."""


@dataclass(frozen=True)
class Source:
    """A build and `run`, which pages cache and the command line does not."""

    info: BuildInfo
    run: Run

    def rows(self, name: str, scope: Scope, **values: Any) -> pd.DataFrame:
        """The rows of queries/<name>.sql over `scope`; `values` are parameters that a scope does not hold."""
        of_build = {
            "as_of": self.info.as_of,
            "as_of_on": self.info.as_of_on,
            "time_zone": self.info.settings.time_zone,
        }
        return self.run(name, {**scope.values(), **of_build, **values})

    @cached_property
    def filled(self) -> frozenset[str]:
        """The columns, written table.column, in which the build holds at least one value."""
        rows = self.run("shell/filled", {})
        return frozenset(rows["table_name"] + "." + rows["column_name"])
