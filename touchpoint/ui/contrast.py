"""A card that sets the parts of a measure against each other over 13 months, where a month holds too few."""

from collections.abc import Sequence

from touchpoint import charts, formats, measures
from touchpoint.findings import differences
from touchpoint.findings.finding import OK, Finding, frame
from touchpoint.ui import certainty, kept, leads, session
from touchpoint.ui.card import Card
from touchpoint.ui.leads import Leads
from touchpoint.ui.view import View


@kept.card
def over_13_months(view: View, measure_id: str, by: str, subject: str) -> Card | str | None:
    """The measure for each value of its split `by`; nothing where fewer than two of them have a unit."""
    measure, over = measures.get(measure_id), view.scope_for(measures.get(measure_id)).trend()
    groups = [each for each in session.groups(view.source, measure_id, over, by, chosen_in=over) if each.n]
    if len(groups) < 2:
        return None
    known = [each for each in groups if each.status == OK]
    said = [f"{each.group} {formats.write(each.value, measure.unit, view.currency)}" for each in known]
    is_clear = any(differences.from_the_rest(groups, view.relevant(measure_id)))
    differ = "a clear difference" if is_clear else "no clear difference"
    n = sum(each.n for each in groups)
    asked = measure.questionnaires(view.source, over)
    return Card(
        key=f"{measure_id.replace('_', '-')}-by-{by}-13-months",
        title=f"{subject}: {', '.join(said)}; {differ}" if len(known) > 1 else f"{subject}: too few to compare",
        figure=charts.interval_dots(frame(groups), unit=measure.unit, currency=view.currency, dark=view.dark),
        table=certainty.with_q(frame(groups), groups),
        note=f"{formats.counted(n, measure.counts)} in 13 months; line: 95 % interval; it says where, not why",
        definition=measure.definition,
        query=measure.query,
        n=n,
        period=over.period_in_words(),
        unit=measure.unit,
        sure=[*certainty.of_groups(view, measure, groups), *_why_not(groups)],
        leads=Leads(
            leads.to(measure_id, f"All {formats.counted(n, measure.counts)}", over, questionnaires=asked),
            [
                leads.to(
                    measure_id,
                    f"{each.group}: {formats.write(each.n, 'count')}",
                    over,
                    by=by,
                    groups=[each.group],
                    questionnaires=asked,
                    point=(each.group,),
                )
                for each in groups
            ],
        ),
    )


def _why_not(groups: Sequence[Finding]) -> list[str]:
    """Why those that are not shown are not."""
    return [each.reason for each in groups if each.reason and each.status != OK]
