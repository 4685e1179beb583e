"""How other tools define a number that we define too, and the one path from a scope to theirs."""

from dataclasses import dataclass

import pandas as pd

from touchpoint.findings import privacy
from touchpoint.findings.finding import Finding, no_data
from touchpoint.findings.reconciled import Find
from touchpoint.measures import MEASURES
from touchpoint.scope import Scope
from touchpoint.source import Source

# What queries call the definition that is asked for: each knows those of its own.
_PARAMS = ("definition", "of_buyers", "of_open")


@dataclass(frozen=True)
class Other:
    """One number as another tool defines it.

    `id` is what its query and the rows behind it know it by. `tool` and `name` are what it is called there, `short` is
    that in a few letters, for charts. `definition` says it in our words, `address` where it is documented. `find` turns
    the counts of `query` into the number, in the unit of ours. `counts` names its units. `needs` lists, for each thing
    needed, the columns of which one must hold values, and `settings` what must be set: without them it cannot be
    computed here, and that is said.
    """

    id: str
    tool: str
    name: str
    short: str
    definition: str
    address: str
    query: str
    find: Find
    counts: str
    needs: tuple[tuple[str, ...], ...] = ()
    settings: tuple[str, ...] = ()

    @property
    def number(self) -> str:
        """The name of the rows behind it."""
        return f"counted_otherwise_{self.id}"

    @property
    def params(self) -> dict[str, str]:
        """What its query is told of it, by whichever name the query has for it."""
        return dict.fromkeys(_PARAMS, self.id)

    @property
    def title(self) -> str:
        return f"{self.tool}: {self.name}"

    def missing(self, source: Source) -> str:
        """What the exports or the settings lack that it needs, in words; empty when nothing."""
        absent = [" or ".join(columns) for columns in self.needs if not source.filled.intersection(columns)]
        unset = [name for name in self.settings if source.info.settings.lacks(name)]
        said = [f"the exports hold no {', no '.join(absent)}"] if absent else []
        return "; ".join([*said, *([f"touchpoint.toml sets no {', no '.join(unset)}"] if unset else [])])

    def rows(self, source: Source, scope: Scope, questionnaires: tuple[str, ...] = ()) -> pd.DataFrame:
        """The counts by difference and value; `questionnaires` are those that ours counts."""
        return source.rows(self.query, scope, questionnaires=list(questionnaires) or None, **self.params)

    def found(self, source: Source, rows: pd.DataFrame) -> Finding:
        """Their number; hidden where it is one of the small counts that the house hides."""
        if rows.empty:
            return no_data("nothing in this period and these filters")
        return privacy.hide_whole(self.find(rows), source.info.settings.privacy.hide_counts_to, self.counts)


@dataclass(frozen=True)
class Subject:
    """A measure of ours beside what others make of it."""

    measure_id: str
    others: tuple[Other, ...]

    @property
    def name(self) -> str:
        return MEASURES[self.measure_id].name
