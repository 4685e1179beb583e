"""Months that are not mature on a trend: hatched, now-cast where it is known how long things take, and explained."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd

from touchpoint import charts, formats, periods
from touchpoint.findings import nowcast
from touchpoint.findings.finding import IMMATURE, TOO_EARLY, Finding
from touchpoint.findings.nowcast import Counted, MonthsNowcast
from touchpoint.findings.shares import ShareBasis
from touchpoint.measures import Measure
from touchpoint.measures.asked import SCORES
from touchpoint.measures.followed import FOLLOWED, FollowUp
from touchpoint.scope import Scope
from touchpoint.stats.results import Interval
from touchpoint.ui.leads.measures import month_in_words
from touchpoint.ui.view import View

_COLUMNS = ["group", "value", "low", "high"]
# Earlier months to learn the delays from, beside those that are too young.
_EARLIER = 12
_ANSWER_DAYS = FOLLOWED["survey_response_rate"].days


@dataclass(frozen=True)
class Maturity:
    """The months of a trend that are not mature, in order, and their now-casts; none where nothing says the delay.

    `answers` is the number of answers still to come to those asked, with its interval, of a score.
    """

    months: tuple[str, ...] = ()
    nowcasts: tuple[MonthsNowcast, ...] = ()
    follow_up: FollowUp | None = None
    answers: tuple[float, Interval] | None = None

    @property
    def told(self) -> list[MonthsNowcast]:
        """The now-casts that have a value."""
        return [each for each in self.nowcasts if each.value is not None]


def of(view: View, measure: Measure, months: Sequence[Finding], questionnaire: str | None = None) -> Maturity:
    """What of the months of a trend is not mature; `questionnaire` narrows the answers that are still to come."""
    if measure.id in SCORES:
        return Maturity(answers=_answers_to_come(view, measure, [each.group for each in months]))
    follow_up = FOLLOWED.get(measure.id)
    young = tuple(each.group for each in months if each.n is not None and _is_young(view, each, follow_up))
    if not young or follow_up is None:
        return Maturity(young)
    scope = view.scope_for(measure)
    rows = _rows(view, scope, follow_up, [questionnaire] if questionnaire else None)
    counted = Counted(follow_up.window, follow_up.hits, follow_up.is_rest, _design_effect(months))
    return Maturity(young, tuple(nowcast.of_months(rows, young, counted)), follow_up)


def _rows(view: View, scope: Scope, follow_up: FollowUp, questionnaires: list[str] | None) -> pd.DataFrame:
    asked: dict[str, Any] = dict(follow_up.params)
    if questionnaires is not None:
        asked["questionnaires"] = questionnaires
    over = scope.months_back(_EARLIER + 2 + follow_up.days // 30)
    return view.source.rows(follow_up.query, over, by="month", **asked)


def _answers_to_come(view: View, measure: Measure, months: Sequence[str]) -> tuple[float, Interval] | None:
    """The answers still to come of those asked in these months; None where none is, or their number is not known."""
    names, follow_up = measure.questionnaires(view.source, view.scope), FOLLOWED["survey_response_rate"]
    if not names or SCORES[measure.id].about:
        return None
    rows = _rows(view, view.scope, follow_up, list(names))
    youngest = rows.groupby("group_name")["age"].min()
    young = [month for month in months if youngest.get(month, follow_up.window) < follow_up.window]
    return nowcast.to_come(nowcast.of_months(rows, young, Counted(follow_up.window, follow_up.hits)))


def drawn(view: View, measure: Measure, figure: Any, ripe: Maturity) -> Any:
    """The chart with its months that are not mature hatched."""
    rows = [(each.group, each.value, each.low, each.high) for each in ripe.nowcasts]
    known = pd.DataFrame(rows, columns=_COLUMNS).astype(dict.fromkeys(_COLUMNS[1:], "float64"))
    return charts.with_immature(figure, ripe.months, known, unit=measure.unit, currency=view.currency, dark=view.dark)


def by_month(rows: pd.DataFrame, ripe: Maturity) -> pd.DataFrame:
    """The rows of the months with what is mature, and the now-cast beside the measured number; never in its place."""
    if not ripe.months:
        return rows
    found = {each.group: each for each in ripe.nowcasts}
    told = [found.get(str(group)) for group in rows["group"]]
    rows = rows.assign(mature=["no" if str(group) in ripe.months else "yes" for group in rows["group"]])
    if not ripe.told:
        return rows
    ends = {"nowcast": "value", "nowcast_low": "low", "nowcast_high": "high"}
    columns = {name: [getattr(each, end, None) for each in told] for name, end in ends.items()}
    return rows.join(pd.DataFrame(columns, index=rows.index, dtype="float64"))


def remark(view: View, measure: Measure, ripe: Maturity) -> list[str]:
    """'hatched: not mature; diamond: now-cast, October 2026 31 % (29 to 33 %)', for the one line of the card."""
    if ripe.answers:
        return [f"{_coming(ripe.answers)} answers of those asked still to come"]
    if not ripe.months:
        return []
    if not ripe.told:
        return ["hatched: months not yet mature, no now-cast (see How sure?)"]
    return [f"hatched: months not yet mature; diamond: now-cast, {_said(view, measure, ripe.told[-1])}"]


def sure(view: View, measure: Measure, ripe: Maturity) -> list[str]:
    """Which months are not mature, what each will come to, and how that is known or why not."""
    if ripe.answers:
        return [
            f"Still to come: {_coming(ripe.answers)} answers to invitations under {_ANSWER_DAYS} days old (95 % "
            "interval, by how long answers took before). Each will count in the month in which it is given: no month "
            "of the score is hatched for it"
        ]
    if not ripe.months:
        return []
    named = ", ".join(month_in_words(month) for month in ripe.months)
    if ripe.follow_up is None:
        return [f"Not yet mature: {named}. No now-cast: how long it takes is not counted for this number"]
    lines = [f"Not yet mature: {named}. A month is once its last day is {ripe.follow_up.days} days past"]
    for each in ripe.nowcasts:
        month = month_in_words(each.group)
        if each.value is None or each.seen is None:
            lines.append(f"No now-cast for {month}: {each.reason}")
        else:
            share = formats.write(each.seen, "share")
            lines.append(f"Now-cast, {_said(view, measure, each)}: {share} of what is expected of it has been seen")
    if ripe.told:
        lines.append(
            "A now-cast is no measured number: the month's own hits so far, over the share of them that earlier months "
            "had by that age (chain ladder); in brackets the 95 % interval of what will be counted, by simulation. "
            "It holds as long as things take as long as they did"
        )
    return lines


def _coming(answers: tuple[float, Interval]) -> str:
    expected, ends = answers
    return f"{formats.write(expected, 'count')} ({formats.interval(ends.low, ends.high, 'count')})"


def _said(view: View, measure: Measure, found: MonthsNowcast) -> str:
    value = formats.write(found.value, measure.unit, view.currency)
    ends = formats.interval(found.low, found.high, measure.unit, view.currency)
    return f"{month_in_words(found.group)} {value} ({ends})"


def _is_young(view: View, found: Finding, follow_up: FollowUp | None) -> bool:
    if found.caution == TOO_EARLY or found.status == IMMATURE:
        return True
    if follow_up is None or not found.n:
        return False
    last = periods.month_of(date.fromisoformat(f"{found.group}-01"))[1]
    return last + timedelta(days=follow_up.days) > view.source.info.as_of_on


def _design_effect(months: Sequence[Finding]) -> float:
    """How much more the mature units of the months vary than independent ones would."""
    pairs = [(each.n, each.basis.n) for each in months if isinstance(each.basis, ShareBasis) and each.basis.n > 0]
    units, effective = (sum(part) for part in zip(*pairs, strict=True)) if pairs else (1.0, 1.0)
    return max(1.0, units / effective)
