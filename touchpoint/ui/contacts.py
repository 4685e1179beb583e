"""Cards of the Contacts page: what contacts were about and how they ended, and how much people were sent unasked."""

import pandas as pd

from touchpoint import charts, formats, measures
from touchpoint.findings import differences, doses, nature
from touchpoint.findings.finding import OK, frame
from touchpoint.ui import kept, leads
from touchpoint.ui.card import Card
from touchpoint.ui.leads import Leads
from touchpoint.ui.view import View

# A link may not name more parts.
_MOST_PARTS = 50
_WORDS = {
    "opted out": ("opted out", "opted out at one of these messages or within 30 days after them"),
    "satisfied": ("satisfied at the next answer", "the next answer to a csat survey, within 60 days, one of the best"),
    "bought again": ("bought again", "placed a valid order within 60 days after them"),
}


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


@kept.card
def messages(view: View) -> Card | str | None:
    """How many messages people were sent unasked in the 30 days to the period's end, and where the cap lies."""
    measure, found = measures.get("over_contacted_share"), view.whole("over_contacted_share")
    rows = view.source.rows("contacts/messages", view.scope)
    if measure.missing(view.source) or rows.empty:
        return None
    n, cap = int(rows["customers"].sum()), int(rows["cap"].iloc[0])
    counts = rows.set_index("sent")["customers"]
    above = int(counts[counts.index > cap].sum())
    most = [int(sent) for sent in counts.index][-1]
    return Card(
        key="messages-per-customer",
        title=(
            f"{formats.counted(above, 'customers')} of {formats.write(n, 'count')} were sent more than {cap} messages "
            "unasked in 30 days"
        ),
        figure=charts.distribution(
            rows, score="sent", n="customers", marked=[each for each in counts.index if each > cap], dark=view.dark
        ),
        table=rows,
        note=(
            f"{formats.counted(n, 'customers')}, the 30 days to the end of {view.scope.period_in_words()}; 19 in 20 "
            f"were sent {_percentile(counts)} or fewer, one of them {most}; full counts"
        ),
        definition=measure.definition,
        query="contacts/messages",
        n=n,
        sure=[f"The cap of the settings is {cap}; there is none that holds everywhere.", found.reason],
        leads=leads.by_part(
            "over_contacted_share",
            f"All {formats.counted(n, 'customers')}",
            view.scope,
            zip((int(sent) for sent in counts.index), counts, strict=True),
        ),
    )


def _percentile(counts: pd.Series) -> int:
    """The number of messages that 95 % of the customers do not exceed."""
    reached = counts.sort_index().cumsum() >= 0.95 * counts.sum()
    return int(reached[reached].index.min())


@kept.card
def dose(view: View, follows: str) -> Card | str | None:
    """What followed on so many messages in 30 days, of the persons of 13 month's ends."""
    over = view.scope.trend()
    found = doses.by_dose(view.source.rows("contacts/doses", over), follows)
    if not any(each.n for each in found):
        return None
    called, meaning = _WORDS[follows]
    higher, lower = differences.from_the_rest(found)
    clear = [f"more often at {' and '.join(higher)}"] if higher else []
    clear += [f"more rarely at {' and '.join(lower)}"] if lower else []
    rows = frame(found)
    rows["group"] = [f"{name} sent" for name in rows["group"]]
    n = sum(each.n for each in found)
    said = f"clearly {'; '.join(clear)}" if clear else "no clear difference"
    return Card(
        key=f"dose-{follows.replace(' ', '-')}",
        title=f"{called[:1].upper()}{called[1:]}, by messages in 30 days: {said}",
        figure=charts.interval_dots(rows, unit="share", is_ranked=False, dark=view.dark),
        table=rows,
        note=(
            f"{formats.counted(n, 'persons at a month’s end')}, of {over.period_in_words()}; dot and line: share and "
            "95 % interval; an association: who is sent more differs in other ways as well"
        ),
        definition=(
            "Persons who were sent surveys, advertising, sales or service follow-ups unasked in the 30 days to a "
            f"month’s end, by how many. Share: {meaning}. Where that has not had time to happen, they are left out."
        ),
        query="contacts/doses",
        n=n,
        period=over.period_in_words(),
        unit="share",
        sure=[
            "A dose is named when it differs from all others together by more than chance (Benjamini–Hochberg, 5 %).",
            "Wilson’s interval, wider where a person stands for several month’s ends.",
            *{each.reason for each in found if each.reason and each.status == OK},
        ],
        leads=leads.by_part(
            "doses",
            "All persons sent something unasked",
            over,
            ((each.group, each.n) for each in found),
        ),
    )
