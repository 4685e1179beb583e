"""What the rows of a query show to who may not see persons, or small counts: what the pages show, in one place."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from touchpoint import access, sql
from touchpoint.errors import NotAllowed
from touchpoint.findings.themes import LEAST_CUSTOMERS
from touchpoint.quality import rejects
from touchpoint.settings import Settings

_IDS = ("exported_id", "owner_id", "person_id")
_NAMES = {"watch/entries": "owner_name", "team/agents": "name"}
# Queries whose groups are persons, by the column that says whom; those of one only where it is asked for persons.
_GROUPS = {"cross_check/surveyed_by": "group_name", "team/case_mix": "unit", "complaints/case_mix": "unit"}
_UNKNOWN = "(unknown)"
_TERMS = ("term", "other")
# Words that may be of a single text, as a name is: the pages show those of several customers, or of the language.
_RARE: dict[str, Callable[[pd.DataFrame], Any]] = {
    "listening/terms": lambda rows: rows["customers"] < LEAST_CUSTOMERS,
    "listening/language": lambda rows: ~rows["is_complaining"].fillna(False).astype(bool),
    "listening/together": lambda rows: pd.Series(True, index=rows.index),
}
_IN_ALL = "in_all"


def shown(query: sql.Query, rows: pd.DataFrame, values: Mapping[str, Any], settings: Settings) -> pd.DataFrame:
    """The rows with pseudonyms for ids that may be names, and without names and words that few have written.

    `values` are what the query was asked with. Where persons are shown the rows stay as they are.
    """
    if access.sees_persons(settings):
        return rows
    if query.name == "data/rejects":
        return rejects.masked(rows)
    own = rows.get("customer_id")
    found = access.shown_rows(rows, settings)
    if query.name == "watch/entries":
        found = found.assign(entry_id=found["customer_id"].where(rows["entry_id"] == own, rows["entry_id"]))
    by_person = _GROUPS.get(query.name)
    hidden = {name: found[name].map(_shown, na_action="ignore") for name in _IDS if name in found}
    if by_person and values.get("unit", "person") == "person":
        hidden[by_person] = found[by_person].map(_shown, na_action="ignore")
    if "exported_ids" in found:
        hidden["exported_ids"] = found["exported_ids"].map(lambda ids: access.shown_ids(ids, settings), "ignore")
    if query.name in _NAMES:
        hidden[_NAMES[query.name]] = pd.Series(None, index=found.index, dtype="object")
    if query.name in _RARE:
        rare = _RARE[query.name](found)
        hidden |= {name: found[name].mask(rare, rejects.MASK) for name in _TERMS if name in found}
    return found.assign(**hidden)


def refuse_small_whole(query: sql.Query, settings: Settings) -> None:
    """Raise NotAllowed, before it is run, for a query that counts, where the house hides small counts.

    A few counts left out would be given away by the others.
    """
    most = settings.privacy.hide_counts_to
    if most and _IN_ALL not in query.columns:
        raise NotAllowed(
            f"{query.name} may hold counts of {most} or fewer, which the settings hide: ask for measures, or let the "
            "token have them by small_counts = true"
        )


def refuse_small(query: sql.Query, rows: pd.DataFrame, settings: Settings) -> None:
    """Raise NotAllowed for a list of so few rows that the house hides their number."""
    most = settings.privacy.hide_counts_to
    n = int(rows[_IN_ALL].iloc[0]) if _IN_ALL in rows and len(rows) else 0
    if 0 < n <= most:
        raise NotAllowed(
            f"{query.name} has {most} rows or fewer here, and the settings hide what counts so few: ask for a longer "
            "period, or for fewer filters"
        )


def _shown(exported: Any) -> Any:
    return access.shown_id(exported) if isinstance(exported, str) and exported != _UNKNOWN else exported
