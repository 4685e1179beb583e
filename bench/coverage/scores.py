"""Scores of surveys: means and net promoters, also for answers that come several from one customer."""

from collections.abc import Iterable
from functools import partial
from itertools import starmap

import numpy as np
import pandas as pd
from scipy.special import gammaln

from bench.coverage.check import BOTH, Check, Found, Numbers, chance_of_holding, ends, holding
from touchpoint.findings import scores
from touchpoint.stats import means, nps
from touchpoint.stats.means import Sums
from touchpoint.stats.results import Interval

_DRAWS, _CLUSTERED_DRAWS = 10_000, 4_000
_CUSTOMERS, _MOST_ANSWERS, _SAME = 200, 4, 0.3
_MIXES = ((0.5, 0.3, 0.2), (0.7, 0.2, 0.1), (0.3, 0.3, 0.4), (0.2, 0.6, 0.2))
_POINTS = np.arange(1, 6)
_FIVES = ((0.4, 0.3, 0.15, 0.1, 0.05), (0.2, 0.2, 0.2, 0.2, 0.2), (0.05, 0.05, 0.1, 0.2, 0.6))


def net_promoters(n: int, _: np.random.Generator) -> Iterable[Found]:
    answers = np.array([(best, n - best - worst, worst) for best in range(n + 1) for worst in range(n + 1 - best)])
    low, high = ends(starmap(nps.adjusted_wald, answers.tolist()))
    ways = gammaln(n + 1) - gammaln(answers + 1).sum(axis=1)
    for mix in _MIXES:
        chances = np.exp(ways + answers @ np.log(mix))
        yield _mix(mix), chance_of_holding(chances, low, high, 100 * (mix[0] - mix[2]))


def net_promoters_differ(n1: int, n2: int, random: np.random.Generator) -> Iterable[Found]:
    for one, two in zip(_MIXES, (_MIXES[0], _MIXES[0], _MIXES[2], _MIXES[1]), strict=True):
        sides = (random.multinomial(n, mix, _DRAWS).tolist() for n, mix in ((n1, one), (n2, two)))
        truth = 100 * (one[0] - one[2] - two[0] + two[2])
        yield f"{_mix(one)} less {_mix(two)}", holding(map(nps.difference, *sides), truth)


def mean_score(n: int, random: np.random.Generator) -> Iterable[Found]:
    for five in _FIVES:
        truth = float(_POINTS @ five)
        yield f"mean {truth:.2f}", holding(map(means.t_interval, _sums(random, n, five)), truth)


def mean_scores_differ(n1: int, n2: int, random: np.random.Generator) -> Iterable[Found]:
    for one, two in ((0, 0), (0, 1), (1, 2)):
        sides = _sums(random, n1, _FIVES[one]), _sums(random, n2, _FIVES[two])
        truth = float(_POINTS @ np.subtract(_FIVES[one], _FIVES[two]))
        yield f"difference {truth:.2f}", holding(map(means.welch_difference, *sides), truth)


def _sums(random: np.random.Generator, n: int, five: Iterable[float]) -> list[Sums]:
    drawn = random.multinomial(n, np.array(list(five)), _DRAWS)
    return [
        Sums(n, float(total), float(square)) for total, square in zip(drawn @ _POINTS, drawn @ _POINTS**2, strict=True)
    ]


def net_promoters_of_customers(random: np.random.Generator) -> Iterable[Found]:
    for mix in _MIXES:
        yield _mix(mix), _of_customers(random, np.array([1, 0, -1]), mix)


def mean_score_of_customers(random: np.random.Generator) -> Iterable[Found]:
    for five in _FIVES:
        yield f"mean {float(_POINTS @ five):.2f}", _of_customers(random, _POINTS, five)


def _of_customers(random: np.random.Generator, values: Numbers, chances: Iterable[float]) -> float:
    """The share of intervals that hold the truth, through the findings that pages show."""
    size = (_CLUSTERED_DRAWS, _CUSTOMERS, _MOST_ANSWERS)
    drawn = random.choice(values, size, p=list(chances))
    own = random.choice(values, size[:2], p=list(chances))[..., None]
    said = np.where(random.random(size) < _SAME**0.5, own, drawn)
    there = np.arange(_MOST_ANSWERS) < random.integers(1, _MOST_ANSWERS + 1, size[:2])[..., None]
    total, answers = np.where(there, said, 0).sum(axis=2), there.sum(axis=2)
    truth = float(np.sum(values * np.array(list(chances))))
    if len(values) == len(_POINTS):
        found = scores.mean_score(_frame(total, answers, "score_total", square=np.where(there, said**2, 0)))
        return holding([Interval(each.low or 0.0, each.high or 0.0) for each in found], truth)
    sides = {name: (there & (said == way)).sum(axis=(1, 2)) for name, way in (("promoters", 1), ("detractors", -1))}
    found = scores.promoter_score(_frame(total, answers, "net").assign(**sides))
    return holding([Interval(each.low or 0.0, each.high or 0.0) for each in found], 100 * truth)


def _frame(total: Numbers, answers: Numbers, name: str, square: Numbers | None = None) -> pd.DataFrame:
    """The rows that the queries of scores give."""
    return pd.DataFrame(
        {
            "group_name": "all",
            "answers": answers.sum(axis=1),
            "clusters": _CUSTOMERS,
            "answers_squared": (answers**2).sum(axis=1),
            name: total.sum(axis=1),
            f"{name}_squared": (total**2).sum(axis=1),
            f"{name}_by_answers": (total * answers).sum(axis=1),
            "score_squares": 0 if square is None else square.sum(axis=(1, 2)),
        }
    )


def _mix(mix: Iterable[float]) -> str:
    return "/".join(f"{100 * each:.0f}" for each in mix)


_CLUSTERED = f"{_CUSTOMERS} customers of 1 to {_MOST_ANSWERS} answers that hang together by {_SAME}"
_OF_MIXES = "promoters/passives/detractors of 50/30/20, 70/20/10, 30/30/40, 20/60/20"
CHECKS = (
    *(
        Check("Net promoters, adjusted Wald", f"{n} answers; {_OF_MIXES}", BOTH, partial(net_promoters, n))
        for n in (100, 300)
    ),
    Check(
        "Net promoters, difference",
        "100 and 300 answers; four pairs of these",
        BOTH,
        partial(net_promoters_differ, 100, 300),
        _DRAWS,
    ),
    Check("Net promoters over the design effect", _CLUSTERED, BOTH, net_promoters_of_customers, _CLUSTERED_DRAWS),
    Check("Mean score, Student", "100 answers on 1 to 5, three shapes", BOTH, partial(mean_score, 100), _DRAWS),
    Check(
        "Mean scores, Welch’s difference",
        "100 and 300 answers on 1 to 5",
        BOTH,
        partial(mean_scores_differ, 100, 300),
        _DRAWS,
    ),
    Check("Mean score over customers", _CLUSTERED, BOTH, mean_score_of_customers, _CLUSTERED_DRAWS),
)
