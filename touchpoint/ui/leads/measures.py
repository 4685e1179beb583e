"""Ways to the rows behind a measure: its whole, its months, its groups."""

from collections.abc import Iterable
from datetime import date
from functools import partial

from touchpoint import evidence, formats, measures, periods
from touchpoint.findings.finding import Finding
from touchpoint.measures import Measure
from touchpoint.scope import Scope
from touchpoint.ui import session
from touchpoint.ui.leads.model import Lead, Leads, to
from touchpoint.ui.view import View


def whole(view: View, number: str, questionnaires: Iterable[str] | None = None) -> Lead:
    """The way to all rows behind a measure on this page, of the questionnaire it counts or of those named."""
    measure = measures.get(number)
    units = view.called(evidence.of(number).units)
    is_all_of_n = not evidence.of(number).against and questionnaires is None
    said = f"All {formats.counted(view.whole(number).n, units) if is_all_of_n else units}"
    over, chosen = view.scope_for(measure), asked(view, measure) if questionnaires is None else questionnaires
    return to(number, said, over, questionnaires=chosen)


def by_month(view: View, number: str, months: Iterable[Finding], questionnaires: Iterable[str] | None = None) -> Leads:
    """The ways from a trend of a measure: each month that counts something, the newest first."""
    measure = measures.get(number)
    chosen = asked(view, measure) if questionnaires is None else tuple(questionnaires)
    points = [
        to(
            number,
            _labelled(month_in_words(each.group), number, each.n),
            month(view, view.scope_for(measure), each.group),
            questionnaires=chosen,
            point=(each.group,),
        )
        for each in reversed(list(months))
        if each.n
    ]
    return Leads(whole(view, number, questionnaires), points)


def by_group(view: View, number: str, by: str, groups: Iterable[Finding]) -> Leads:
    """The ways from a breakdown of a measure: each group that counts something."""
    measure, labels = measures.get(number), view.choices.labels.get(by, {})
    points = [
        to(
            number,
            _labelled(labels.get(each.group, each.group), number, each.n),
            view.scope_for(measure),
            by=by,
            groups=[each.group],
            questionnaires=asked(view, measure),
            point=(labels.get(each.group, each.group),),
        )
        for each in groups
        if each.n
    ]
    return Leads(whole(view, number), points)


def asked(view: View, measure: Measure) -> tuple[str, ...]:
    """The questionnaire that this page counts for a measure; none where it counts all, or no answers."""
    over = view.scope_for(measure)
    compute = partial(measure.questionnaires, view.source, over)
    return session.once(view.source, "questionnaires", measure.id, over, compute=compute)


def month(view: View, over: Scope, name: str) -> Scope:
    """`over` in the calendar month 'YYYY-MM', or what there is of it."""
    start, last = _days(name)
    calendar = view.choices.calendar
    return over.with_dates(max(start, calendar.earliest), min(last, calendar.last))


def month_in_words(name: str) -> str:
    return periods.in_words(*_days(name))


def _labelled(name: str, number: str, n: int) -> str:
    """'Repair: 41'; of a rate only the name, for its n is what the rows are set against."""
    return name if evidence.of(number).against else f"{name}: {formats.write(n, 'count')}"


def _days(month_name: str) -> periods.Period:
    return periods.month_of(date.fromisoformat(f"{month_name}-01"))
