"""The rows between an earlier build and this one, to read and to take along."""

import pandas as pd

from touchpoint import access, evidence, formats, sql
from touchpoint.findings import revised
from touchpoint.ui import cells, listing, sheet
from touchpoint.ui.listing import Listing, Table
from touchpoint.ui.view import View

_ON_SCREEN = 12


def draw(view: View, measure_id: str, rows: pd.DataFrame, *, since: str, definition: str) -> None:
    """The rows that made the difference; none are listed where they are so few that the house hides them."""
    if min(n for n in revised.counts(rows).values() if n) <= view.source.info.settings.privacy.hide_counts_to:
        return
    behind = evidence.of(measure_id)
    shown = access.shown_rows(rows.drop(columns="in_all"), view.source.info.settings)
    before = [str(name) for name in shown if str(name).startswith("before_") and shown[name].notna().any()]
    names = [behind.shown[0], revised.REVISION, *(name for name in behind.shown[1:] if name in shown), *before]
    columns = sql.load(behind.query).columns
    units = {name: columns[name].unit for name in names if name in columns}
    table = [
        [sheet.text(cells.words(row[name], units.get(name), view.currency)) for name in names]
        for row in shown.head(_ON_SCREEN).astype(object).to_dict("records")
    ]
    listing.draw(
        view,
        Listing(
            key="revised-rows",
            title=f"The rows between data to {since} and now: {formats.write(len(rows), 'count')}",
            shown=Table([cells.head(name) for name in names], table, numbers=()),
            rows=lambda: shown,
            note=f"the first {min(_ON_SCREEN, len(rows))} of {formats.write(len(rows), 'count')}; the files hold all",
            definition=definition,
            period=view.scope.period_in_words(),
            n=len(rows),
            filters=view.applied(behind.query),
        ),
    )
