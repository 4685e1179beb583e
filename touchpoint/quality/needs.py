"""What each measure needs of the exports and the settings, what of it is there, and what would mend the rest."""

from collections.abc import Mapping
from dataclasses import dataclass

from touchpoint.formats import write
from touchpoint.measures import Measure
from touchpoint.settings import Settings


@dataclass(frozen=True)
class Need:
    """What a measure needs: `there` and `missing` in words, and the `cure`, empty when nothing is missing."""

    there: str
    missing: str
    cure: str


def of(measure: Measure, filled: Mapping[str, int], settings: Settings) -> Need:
    """What `measure` needs; `filled` has the rows with a value in each column, written table.column."""
    there, missing, cures = [], [], []
    for columns in measure.needs:
        instead = measure.stand_ins(columns)
        held = [f"{name} ({write(filled[name], 'count')} rows)" for name in columns if filled.get(name)]
        there += held or [f"the setting {name}" for name in instead if not settings.lacks(name)][:1]
        if not held and all(map(settings.lacks, instead)):
            missing.append(" or ".join([*columns, *(f"the setting {name}" for name in instead)]))
            cures.append(f"export {_columns(columns)}" + (f", or set {' or '.join(instead)}" if instead else ""))
    for names in measure.settings:
        if all(map(settings.lacks, names)):
            missing.append(f"the setting {' or '.join(names)}")
            cures.append(f"set {' or '.join(names)} in touchpoint.toml")
        else:
            there.append(f"the setting {' or '.join(names)}")
    cure = f"{'; '.join(cures)}; then build again" if cures else ""
    return Need("; ".join(there), "; ".join(missing), cure[:1].upper() + cure[1:])


def _columns(names: tuple[str, ...]) -> str:
    """'cases with due_at', 'contacts with started_at or cases with resolved_at_first_contact'."""
    return " or ".join(f"{table} with {column}" for table, _, column in (name.partition(".") for name in names))
