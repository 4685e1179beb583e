"""Scores of surveys: one questionnaire at a time, because scales, wordings and occasions are never pooled."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from touchpoint.findings.finding import SUPPRESSED, Finding, shown, withheld
from touchpoint.findings.shares import Clusters, Share, one_voice
from touchpoint.stats import display, means, nps, ratios
from touchpoint.stats.results import Interval

CES_LOW, CES_HIGH = 1.0, 7.0
_ANSWERS = "answers"


def main_questionnaire(frame: pd.DataFrame, units: str = _ANSWERS) -> tuple[str, list[str]]:
    """The questionnaire with most answers (of equals the first in the alphabet), and the names of the others."""
    totals = frame.groupby("questionnaire")[units].sum().sort_index()
    main = str(totals.index[int(totals.to_numpy().argmax())])
    return main, [str(name) for name in totals.index if name != main]


def satisfied(frame: pd.DataFrame) -> list[Finding]:
    """Share of the two best answers (S1)."""
    return _share("satisfied")(frame)


def dissatisfied(frame: pd.DataFrame) -> list[Finding]:
    """Share of the two worst answers (S3)."""
    return _share("dissatisfied")(frame)


def mean_score(frame: pd.DataFrame) -> list[Finding]:
    """Mean on the questionnaire's own scale (S2)."""
    return _each(frame, _mean)


def ease(frame: pd.DataFrame) -> list[Finding]:
    """Mean of the effort score on 1 to 7, 7 the easiest (S5); other scales are stretched onto it, and said."""
    return _each(frame, _ease)


def promoter_score(frame: pd.DataFrame) -> list[Finding]:
    """Net promoter score in points (S4); the interval is the adjusted Wald one, widened by the design effect."""
    return _each(frame, _promoters)


def _each(frame: pd.DataFrame, find: Callable[[pd.Series], Finding]) -> list[Finding]:
    return [find(row) for _, row in frame.iterrows()]


def _share(hits: str) -> Share:
    clusters = Clusters("clusters", f"{hits}_squared", f"{hits}_by_answers", "answers_squared")
    return Share(hits, _ANSWERS, _ANSWERS, clusters=clusters)


@dataclass(frozen=True)
class NpsBasis:
    """Promoters, passives and detractors, and the design effect of their net score."""

    answers: nps.Answers
    design_effect: float


@dataclass(frozen=True)
class MeanBasis:
    """The number of values, their sum and the sum of their squares; and the design effect of their mean."""

    sums: means.Sums
    design_effect: float = 1.0

    @property
    def effective(self) -> means.Sums:
        """The same of as many values as they are worth."""
        s, effect = self.sums, self.design_effect
        return means.Sums(s.n / effect, s.total / effect, s.total_squared / effect)


def _mean(row: pd.Series) -> Finding:
    return _mean_on(row, 0.0, 1.0)


def _ease(row: pd.Series) -> Finding:
    low, high = float(row["scale_low"]), float(row["scale_high"])
    if (low, high) == (CES_LOW, CES_HIGH):
        return _mean(row)
    stretch = (CES_HIGH - CES_LOW) / (high - low)
    return _mean_on(row, CES_LOW - low * stretch, stretch).noting(
        f"asked from {low:g} to {high:g}, stretched onto 1 to 7"
    )


def _mean_on(row: pd.Series, start: float, stretch: float) -> Finding:
    """The mean of start + stretch · score."""
    group, n, total = str(row["group_name"]), int(row["answers"]), float(row["score_total"])
    hidden = display.mean(n, _ANSWERS) or one_voice(row["clusters"], n)
    if hidden:
        return withheld(group, SUPPRESSED, n, hidden)
    squares = float(row["score_squares"])
    of_clusters = (
        int(row["clusters"]),
        float(row["score_total_squared"]),
        float(row["score_total_by_answers"]),
        float(row["answers_squared"]),
    )
    interval = means.clustered_mean_interval(n, total, *of_clusters)
    ends = sorted((start + stretch * interval.low, start + stretch * interval.high))
    scaled = means.Sums(
        n, n * start + stretch * total, n * start**2 + 2 * start * stretch * total + stretch**2 * squares
    )
    basis = MeanBasis(scaled, means.design_effect(means.Sums(n, total, squares), *of_clusters))
    return shown(group, scaled.total / n, Interval(ends[0], ends[1]), n, basis=basis)


def _promoters(row: pd.Series) -> Finding:
    group, n = str(row["group_name"]), int(row["answers"])
    promoters, detractors = int(row["promoters"]), int(row["detractors"])
    answers = (promoters, n - promoters - detractors, detractors)
    basis = NpsBasis(answers, _net_design_effect(row, answers))
    hidden = display.nps(n / basis.design_effect) or one_voice(row["clusters"], n)
    if hidden:
        return withheld(group, SUPPRESSED, n, hidden, basis)
    interval = nps.adjusted_wald(*answers, basis.design_effect)
    vague = display.nps_is_vague(interval.half_width)
    remark = f"known only to within {interval.half_width:.0f} points" if vague else ""
    return shown(group, nps.score(*answers), interval, n, reason=remark, basis=basis)


def _net_design_effect(row: pd.Series, answers: nps.Answers) -> float:
    """How many times larger the variance of the net score is for answers that come several from one customer."""
    n, clusters, net = int(row["answers"]), int(row["clusters"]), answers[0] - answers[2]
    independent = (nps.standard_error(*answers) / 100) ** 2
    if clusters < 2 or clusters == n or independent == 0:
        return 1.0
    clustered = ratios.variance(
        clusters, n, net, float(row["answers_squared"]), float(row["net_by_answers"]), float(row["net_squared"])
    )
    return max(1.0, clustered / (independent * n / (n - 1)))
