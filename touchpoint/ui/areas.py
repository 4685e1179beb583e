"""The card of areas of conflict: what people got in touch about more often of late than could be expected."""

from datetime import date, timedelta

from touchpoint import charts, formats, periods
from touchpoint.findings import areas
from touchpoint.findings.areas import Areas, Span
from touchpoint.scope import Scope
from touchpoint.ui import kept, leads
from touchpoint.ui.card import Card
from touchpoint.ui.leads import Leads
from touchpoint.ui.view import View

_SHOWN, _NAMED = 12, 2
_DAY = timedelta(days=1)


@kept.card
def rising(view: View) -> Card | str | None:
    """The areas with more contacts in the last whole week, or four weeks, than those before let expect."""
    found = areas.most_telling([_found(view, span) for span in areas.SPANS])
    if found.table.empty:
        return _nothing_tested(found)
    last, span = _last(view, found.span), found.span.in_words
    against = (
        f"{formats.write(found.before, 'count')} times a {span}" if span == "week" else f"{found.before} times {span}"
    )
    rows = found.table.head(_SHOWN).rename(columns={"area": "group", "contacts": "n"})
    return Card(
        key="areas-rising",
        title=_title(found, last),
        figure=charts.interval_dots(rows, unit="contacts", is_ranked=False, dark=view.dark),
        table=found.table,
        note=(
            f"{formats.counted(len(found.table), 'areas')} tested, {_in_words(last)} against {against} before; dot and "
            "line: contacts above those expected, with 95 % interval; an area stands with and without product and store"
        ),
        definition=(
            f"Contacts of customers in a {span} by reason, alone and with the product of the case and the store, less "
            f"the mean of those before. An area is tested from {areas.FEWEST_EXPECTED} expected on; of those called "
            "clear at most 5 % are expected not to be (Benjamini–Hochberg over all tested)."
        ),
        query="contacts/areas",
        n=int(found.table["contacts"].sum()),
        period=f"{_in_words(last)}, against {against} before",
        unit="contacts",
        sure=[
            "Weeks that differ more than chance lets them widen limits, interval and test (Laney).",
            "It is the last whole week of the period, or four where a week has too few contacts to test ten areas.",
            "Contacts without a reason belong to no area. It says what rises, not why.",
        ],
        leads=_to_contacts(found, last),
    )


def _found(view: View, span: Span) -> Areas:
    last = _last(view, span)
    over = view.scope.with_dates(last.start - span.before * span.days * _DAY, last.last)
    fewest = areas.FEWEST_EXPECTED * span.fewest
    return areas.areas(view.source.rows("contacts/areas", over, days=span.days, fewest=fewest), span)


def _last(view: View, span: Span) -> Scope:
    """The page's scope in the last span of whole weeks that is over by the period's end."""
    last = min(view.scope.last, view.source.info.as_of_on)
    end = _end_of_week(last, view.source.info.settings.week_starts_on_number)
    return view.scope.with_dates(end - (span.days - 1) * _DAY, end)


def _end_of_week(last: date, first_weekday: int) -> date:
    """The last day of the last whole week up to `last`."""
    return last - (last + _DAY - timedelta(days=first_weekday)).weekday() * _DAY


def _nothing_tested(found: Areas) -> str:
    if found.before < found.span.fewest:
        needed = f"{found.before} of the {found.span.fewest} weeks before that it takes"
        return f"Areas of conflict are not looked for: {needed}."
    return f"Areas of conflict are not looked for: none has {areas.FEWEST_EXPECTED} contacts to be expected."


def _title(found: Areas, last: Scope) -> str:
    clear, tested = found.clear, formats.counted(len(found.table), "areas")
    if clear.empty:
        return f"Quiet: none of {tested} had clearly more contacts than expected {_in_words(last)}"
    named = [
        f"“{area}” {formats.write(n, 'count')} instead of {expected:.1f}"
        for area, n, expected in zip(clear["area"], clear["contacts"], clear["expected"], strict=True)
    ]
    more = f" and {formats.write(len(named) - _NAMED, 'count')} more" if len(named) > _NAMED else ""
    return f"More contacts than expected {_in_words(last)}: {'; '.join(named[:_NAMED])}{more}, of {tested}"


def _in_words(last: Scope) -> str:
    return f"from {periods.in_words(last.start, last.last)}"


def _to_contacts(found: Areas, last: Scope) -> Leads:
    counts = zip(found.table["area"].head(_SHOWN), found.table["contacts"].head(_SHOWN), strict=True)
    return leads.by_part("contacts_by_area", "All contacts of that time with a reason", last, counts)
