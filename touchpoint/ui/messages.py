"""Cards of the Contacts page: how much people were sent unasked, and what followed."""

import pandas as pd

from touchpoint import charts, formats, measures, periods
from touchpoint.findings import differences, doses
from touchpoint.findings.finding import OK, frame
from touchpoint.ui import certainty, kept, leads
from touchpoint.ui.card import Card
from touchpoint.ui.view import View

_WORDS = {
    "opted out": ("opted out", "opted out at one of these messages or within 30 days after them"),
    "satisfied": ("satisfied at the next answer", "the next answer to a csat survey, within 60 days, one of the best"),
    "bought again": ("bought again", "placed a valid order within 60 days after them"),
}


@kept.card
def per_customer(view: View) -> Card | str | None:
    """How many messages people were sent unasked in the 30 days to the period's end, and where the cap lies."""
    measure, found = measures.get("over_contacted_share"), view.whole("over_contacted_share")
    rows = view.source.rows("contacts/messages", view.scope)
    if measure.missing(view.source) or rows.empty:
        return None
    n, cap = int(rows["customers"].sum()), int(rows["cap"].iloc[0])
    counts = rows.set_index("sent")["customers"]
    above = int(counts[counts.index > cap].sum())
    most, last = [int(sent) for sent in counts.index][-1], min(view.scope.last, view.source.info.as_of_on)
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
            f"{formats.counted(n, 'customers')}, the 30 days to {periods.in_words(last, last)}; 19 in 20 "
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
    clear = [f"more often at {_listed(higher)}"] if higher else []
    clear += [f"more rarely at {_listed(lower)}"] if lower else []
    rows = certainty.with_q(frame(found), found)
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
            *certainty.tests(found, "dose"),
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


def _listed(names: list[str]) -> str:
    """'4, 5 and 6 or more'."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
