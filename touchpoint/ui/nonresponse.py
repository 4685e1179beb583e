"""Who did not answer, beside every score: response, the score re-weighted to those asked, and its bounds."""

from touchpoint import charts, formats, measures
from touchpoint.findings import panel as panels
from touchpoint.findings.finding import Finding
from touchpoint.findings.panel import CELLS, Panel
from touchpoint.findings.scores import MeanBasis, NpsBasis
from touchpoint.findings.shares import ShareBasis
from touchpoint.measures import Measure
from touchpoint.measures.asked import DISSATISFIED, SATISFIED, SCORES
from touchpoint.stats import means
from touchpoint.stats.confidence import Z
from touchpoint.ui import kept, leads
from touchpoint.ui.card import Card
from touchpoint.ui.view import View

_QUERY = "satisfaction/panel"
_SURELY_SELECTED = 30
_GIVING = {
    SATISFIED: ("nobody who kept silent were satisfied", "everybody"),
    DISSATISFIED: ("nobody who kept silent were dissatisfied", "everybody"),
}
_DIGITS = {"share": 1, "score": 2, "points": 1}
_OTHERWISE = ("all who kept silent had given the worst answer", "the best")


@kept.said
def of(view: View, measure_id: str) -> Panel | None:
    """The panel behind a score; None for another measure, and where nobody knows who did not answer."""
    asked, measure = SCORES.get(measure_id), measures.get(measure_id)
    if asked is None or measure.missing(view.source):
        return None
    rows = view.source.rows(_QUERY, view.scope, survey_kind=asked.survey_kind)
    if asked.about:
        rows = rows[rows[asked.about]]
    if asked.item:
        rows = rows[rows["questionnaire"].str.startswith(f"{asked.survey_kind} · {asked.item} · ")]
    name = next(iter(measure.questionnaires(view.source, view.scope)), None)
    found = panels.panel(rows, asked.worth, name, _design_effect(view.whole(measure_id)))
    if found is None or (found.answered == found.invited and found.invited >= _SURELY_SELECTED):
        return None
    return found


def line(view: View, measure_id: str) -> str:
    """'37 % answered · re-weighted 83 % (80 to 86 %) · 31 to 94 % whatever the silent think', of a score alone."""
    found = of(view, measure_id)
    if found is None:
        return "who did not answer is not known" if measure_id in SCORES else ""
    measure = measures.get(measure_id)
    weighed = [f"re-weighted {_weighed(view, measure, found)}"] if found.reweighted is not None else []
    return " · ".join(
        [
            f"{formats.write(found.response, 'share')} answered",
            *weighed,
            f"{_between(view, measure, found)} whatever the silent think",
        ]
    )


def sure(view: View, measure_id: str) -> list[str]:
    """What stands behind "How sure?" of every card of a score."""
    found = of(view, measure_id)
    if found is None:
        return [_NOT_KNOWN] if measure_id in SCORES else []
    measure = measures.get(measure_id)
    answered, invited = (formats.write(number, "count") for number in (found.answered, found.invited))
    lines = [
        f"Who did not answer: {answered} of {invited} asked answered ({formats.write(found.response, 'share')}), "
        "of the invitations that are 14 days old"
    ]
    if found.reweighted is None:
        lines.append("Re-weighted to those asked: not possible, too few answers in each group that is known of both")
    else:
        lines.append(
            f"Re-weighted to those asked: {_weighed(view, measure, found)}, {_value(view, measure, found.value)} as "
            f"answered; {_how(found)}. What only the silent know is not put right by it"
        )
    lines.append(f"{_bounds(measure_id)}: {_between(view, measure, found)}")
    return lines


_NOT_KNOWN = "Who did not answer is not known: the exports hold no invitations 14 days old beside the answers"


@kept.card
def panel(view: View, score: str) -> Card | str | None:
    """Respondents against everybody asked: re-weighted score and worst bounds."""
    found = of(view, score)
    if found is None:
        return f"{_NOT_KNOWN}."
    if found.reweighted is None:
        return ". ".join([*sure(view, score), ""]).strip()
    return _card(view, measures.get(score), found)


def _card(view: View, measure: Measure, found: Panel) -> Card:
    largest = found.fields.iloc[int(found.fields["difference"].abs().to_numpy().argmax())]
    strata = found.strata.assign(name=found.strata["field"] + ": " + found.strata["stratum"])
    asked = f"{formats.write(found.answered, 'count')} of {formats.write(found.invited, 'count')} asked answered"
    return Card(
        key=f"{measure.id}-who-did-not-answer",
        title=(
            f"Had all groups answered alike: {_value(view, measure, found.reweighted)}, "
            f"{_value(view, measure, found.value)} as answered"
        ),
        figure=charts.ranked_bars(strata, name="name", value="response", unit="share", dark=view.dark),
        table=found.strata,
        note=(
            f"bars: share of those asked who answered, of groups of 30 or more; {asked}; re-weighted "
            f"{_weighed(view, measure, found)}; {_between(view, measure, found)} whatever the silent think"
        ),
        definition=(
            "Share of those asked who answered, by what is known of both; the score is re-weighted as if every "
            "group had answered alike, by all fields at once."
        ),
        query=_QUERY,
        n=found.invited,
        sure=[
            *sure(view, measure.id),
            f"Largest difference between those who answered and those asked: {largest['field']}, "
            f"{largest['stratum']} ({largest['difference']:+.2f} standard deviations)",
            *(
                f"By {field} alone: {_value(view, measure, value)}"
                for field, value in zip(found.fields["field"], found.fields["reweighted"].tolist(), strict=True)
            ),
        ],
        leads=leads.by_stratum(
            f"All {formats.counted(found.invited, 'invitations')}", view.scope, found.questionnaire, strata
        ),
    )


def _how(found: Panel) -> str:
    fields = ", ".join(name[:1].lower() + name[1:] for name in found.used)
    if found.how == CELLS:
        return f"weighed in cells of {fields}, 30 answers or more in each"
    return f"weighed by {fields}, each at once with the others (raking, groups of 30 answers or more)"


def _bounds(measure_id: str) -> str:
    worst, best = _GIVING.get(SCORES[measure_id].worth, _OTHERWISE)
    return f"Worst and best: if {worst}, or {best}"


def _weighed(view: View, measure: Measure, found: Panel) -> str:
    interval = formats.interval(found.low, found.high, measure.unit, view.currency)
    return f"{_value(view, measure, found.reweighted)} ({interval})"


def _between(view: View, measure: Measure, found: Panel) -> str:
    low, high = sorted((found.worst, found.best))
    return formats.interval(low, high, measure.unit, view.currency)


def _value(view: View, measure: Measure, value: float | None) -> str:
    digits = _DIGITS.get(measure.unit)
    return formats.write(value, measure.unit, view.currency, digits=digits)


def _design_effect(found: Finding) -> float:
    """How many times larger the variance of the score is than that of answers from as many different customers."""
    match found.basis:
        case ShareBasis(n=effective) if effective > 0:
            return max(1.0, found.n / effective)
        case NpsBasis(design_effect=effect):
            return effect
        case MeanBasis(sums=sums) if found.low is not None and found.high is not None and means.variance(sums) > 0:
            return max(1.0, ((found.high - found.low) / 2 / Z) ** 2 / (means.variance(sums) / sums.n))
    return 1.0
