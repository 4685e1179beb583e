"""The Contacts page: what contacts were about and how they ended, and whether that is recorded at all."""

import pandas as pd

from touchpoint import charts, formats
from touchpoint.findings import nature
from touchpoint.ui import kept, leads
from touchpoint.ui.card import Card
from touchpoint.ui.leads import Leads
from touchpoint.ui.view import View

# A link may not name more parts.
_MOST_PARTS = 50


@kept.card
def natures(view: View) -> Card | str | None:
    """What every contact was about, and how it ended."""
    rows = view.source.rows("contacts/nature", view.scope)
    if rows.empty:
        return None
    grid = nature.grid(rows)
    n = int(rows["contacts"].sum())
    return Card(
        key="nature-and-outcome",
        title=_most_frequent(grid),
        figure=charts.matrix(
            grid,
            row="nature",
            column="outcome",
            columns=nature.outcomes(grid),
            n="contacts",
            unit="contacts",
            dark=view.dark,
        ),
        table=grid.rename(columns={"of": "of_this_nature", "value": "share"}),
        note=(
            f"{formats.counted(n, 'contacts')} {view.when()}, mailings too; the more of its row ended so, the "
            "stronger a cell; ours: what the house wrote or called for"
        ),
        definition=(
            "Contacts of the period by their reason, without one by what the house wrote or called for, and by their "
            "outcome as coded. The share is of the contacts of that reason, with Wilson's interval."
        ),
        query="contacts/nature",
        n=n,
        sure=["The most frequent reasons and outcomes stand for themselves, the others are put together."],
        leads=_to_cells(view, rows, grid, n),
    )


def _most_frequent(grid: pd.DataFrame) -> str:
    """The title: what is asked most, and how that ends most often."""
    theirs = grid[~grid["nature"].str.startswith(nature.OURS) & (grid["nature"] != nature.OTHER_NATURES)]
    if theirs.empty:
        return "What were contacts about, and how did they end?"
    first = theirs[theirs["nature"] == theirs["nature"].iloc[0]]
    most = first.sort_values("contacts", ascending=False).iloc[0]
    return (
        f"Most contacts are about “{most['nature']}” ({formats.write(most['of'], 'count')}); "
        f"{formats.write(most['value'], 'share')} of them end with “{most['outcome']}”"
    )


def _to_cells(view: View, rows: pd.DataFrame, grid: pd.DataFrame, n: int) -> Leads:
    """The ways from the cells, the fullest first; of what is put together to all its parts, unless too many."""
    own = set(grid["nature"]), set(grid["outcome"])
    parts: dict[tuple[str, str], list[str]] = {}
    for each, outcome in zip(rows["nature"], rows["outcome"], strict=True):
        cell = (
            each if each in own[0] else nature.OTHER_NATURES,
            outcome if outcome in own[1] else nature.OTHER_OUTCOMES,
        )
        parts.setdefault(cell, []).append(f"{each} → {outcome}")
    full = grid.sort_values("contacts", ascending=False, kind="stable")
    points = [
        leads.to(
            "contacts_by_nature",
            f"{each}, {outcome}: {formats.write(contacts, 'count')}",
            view.scope,
            parts=parts[each, outcome],
            point=(each, outcome),
        )
        for each, outcome, contacts in zip(full["nature"], full["outcome"], full["contacts"], strict=True)
        if len(parts[each, outcome]) <= _MOST_PARTS
    ]
    return Leads(leads.to("contacts_by_nature", f"All {formats.counted(n, 'contacts')}", view.scope), points)
