"""What a trial would do to the three answers: satisfied, returning, days to settle, before and after."""

from dataclasses import dataclass
from pathlib import Path

from touchpoint import choices, measures, sql, warehouse
from touchpoint.findings.finding import Finding
from touchpoint.measures import Measure
from touchpoint.scope import Scope, default
from touchpoint.source import Source

ANSWERS = ("csat", "returning_customer_share", "resolution_hours_median")


@dataclass(frozen=True)
class Effect:
    """One answer in the build that is published, None where there is none, and in the trial."""

    measure: Measure
    before: Finding | None
    after: Finding


def opened(folder: Path, build: str) -> Source:
    return Source(
        warehouse.info(folder, build), lambda name, values: warehouse.query(folder, build, sql.load(name), values)
    )


def effects(published: Source | None, trial: Source) -> tuple[Scope, list[Effect]]:
    """The three answers over the trial's last whole month, and that period."""
    scope = default(choices.of(trial))
    found = []
    for measure in map(measures.get, ANSWERS):
        before = None if published is None or published.info.is_sample else measure.whole(published, scope)
        found.append(Effect(measure, before, measure.whole(trial, scope)))
    return scope, found
