"""Which page needs what of the exports and the settings, and what is missing."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from touchpoint.measures import MEASURES
from touchpoint.quality import needs as needed
from touchpoint.ui import menu
from touchpoint.ui.data.whole import counts, listed, period
from touchpoint.ui.listing import Listing
from touchpoint.ui.text import plain
from touchpoint.ui.view import View

_COLUMNS = ["page", "measure", "id", "there", "missing", "cure"]


def needs(view: View) -> None:
    """What each measure needs, is there and is missing, by its page; on the face those that lack something."""
    _lacking(view)
    box = st.expander("What every page needs, and what of it is there", key="all-needs", on_change="rerun")
    if box.open:
        box.markdown("\n".join(f"- {_all(row)}" for row in _needs(view).to_dict("records")))


@listed
def _lacking(view: View) -> Listing:
    found = _needs(view)
    lacking = found[found["missing"] != ""].to_dict("records")
    of = f"{len(lacking)} of {len(found)} measures {'lacks' if len(lacking) == 1 else 'lack'} something"
    return Listing(
        key="needs",
        title=of if lacking else "Every measure has what it needs",
        shown=[_line(row) for row in lacking],
        rows=lambda: found,
        note="what is not exported and not set is not guessed; the downloads name what every measure needs and has",
        definition="The columns and settings that each measure needs; of alternatives one is enough.",
        period=period(view),
        n=len(found),
    )


def _needs(view: View) -> pd.DataFrame:
    filled = counts(view)
    needs = [(each, needed.of(each, filled, view.source.info.settings)) for each in MEASURES.values()]
    return pd.DataFrame(
        [(menu.title_of(each), each.name, each.id, need.there, need.missing, need.cure) for each, need in needs],
        columns=_COLUMNS,
    )


def _line(row: Mapping[Any, Any]) -> str:
    return f"{row['page']}, **{plain(row['measure'])}** lacks {plain(row['missing'])}. {plain(row['cure'])}."


def _all(row: Mapping[Any, Any]) -> str:
    there = f": {plain(row['there'])}" if row["there"] else ""
    lacks = f", lacks {plain(row['missing'])}" if row["missing"] else ""
    return f"{row['page']}, **{plain(row['measure'])}**{there}{lacks}"
