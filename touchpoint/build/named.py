"""What the settings name and the exports do not hold: a slip of the pen would otherwise set nothing, in silence."""

from collections.abc import Iterator, Sequence

import duckdb

from touchpoint.clocks import CONFIRM, PRESETS
from touchpoint.settings import Settings

_MOST_NAMED = 12
_DEPARTMENTS = "select department from cases union select department from contacts"
_CHANNELS = "select channel from cases union select channel from contacts"
_REASONS = "select reason from cases union select reason from contacts"
_REGIONS = "select region from orders union select region from cases union select region from customers"


def find(con: duckdb.DuckDBPyConnection, settings: Settings) -> tuple[str, ...]:
    """The doubts about the settings of a build whose tables are made, in words; and which laws it goes by."""
    return (*_unheard(con, settings), *_laws(settings))


def _unheard(con: duckdb.DuckDBPyConnection, settings: Settings) -> Iterator[str]:
    targets = [each for of_measure in settings.targets.values() for each in of_measure]
    departments = [
        *(each.department for each in settings.opening_hours),
        *(each.department for each in settings.closures),
        *(each.department for each in settings.service_levels),
        *(each.department for each in targets),
    ]
    channels = [*(each.channel for each in settings.opening_hours), *(each.channel for each in settings.channel_costs)]
    named: dict[str, tuple[Sequence[str | None], str]] = {
        "department": (departments, _DEPARTMENTS),
        "channel": (channels, _CHANNELS),
        "reason": ([*settings.reasons.avoidable, *settings.reasons.valuable], _REASONS),
        "region": ([each.region for each in targets], _REGIONS),
    }
    for what, (names, query) in named.items():
        # The exports may lack the column or the table; then there is nothing to compare with.
        held = {name for (name,) in con.execute(query).fetchall() if name is not None}
        missing = sorted(set(filter(None, names)) - held) if held else []
        if missing:
            listed = ", ".join(map(repr, missing))
            said = f"{what} {listed}, which is" if len(missing) == 1 else f"{what}s {listed}, which are"
            known = ", ".join(sorted(held)[:_MOST_NAMED]) + (", …" if len(held) > _MOST_NAMED else "")
            yield f"the settings name the {said} not in these exports: they hold {known}"


def _laws(settings: Settings) -> Iterator[str]:
    for each in settings.complaint_clocks:
        preset = PRESETS[each.preset]
        if preset.is_law:
            yield f"deadlines for complaints go by {each.preset} ({preset.source}). {CONFIRM}"
