"""A second route to what pages say: values as the command line prints them, tests by statsmodels and scipy.

No word is taken from the product's sentences, and no number from its formats: what a sentence holds is parsed here.
"""

import io
import json
import math
import re
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np
from scipy import stats
from statsmodels.duration.survfunc import survdiff
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportions_ztest

from touchpoint import choices, measures
from touchpoint.cli.commands import main
from touchpoint.cli.numbers import open_source
from touchpoint.findings.durations import CurveBasis
from touchpoint.findings.matched import EstimateBasis
from touchpoint.findings.rates import RateBasis
from touchpoint.findings.scores import MeanBasis, NpsBasis
from touchpoint.findings.shares import ShareBasis
from touchpoint.scope import Scope

THIN = "\u202f"
NUMBER = rf"[−-]?[£$€]?\d[\d,]*(?:\.\d+)?(?:{THIN}[^\s,;.:)]+)?"
HOURS = {"minutes": 1 / 60, "minute": 1 / 60, "hours": 1, "hour": 1, "days": 24, "day": 24}
UNKNOWN = "(unknown)"
WAYS = {"hours": ("longer", "shorter"), "seconds": ("longer", "shorter"), "count": ("more", "fewer")}


@dataclass(frozen=True)
class Asked:
    """A period with the one before it, and the filters in a link."""

    start: date
    last: date
    earlier: tuple[date, date]
    filters: dict[str, str] = field(default_factory=dict)

    def link(self):
        dates = {"from": self.start.isoformat(), "to": self.last.isoformat()}
        return dates | self.filters


def parsed(text, unit):
    """The number in the measure's own unit, and how far off it may be: half of its last digit."""
    number, _, noun = text.partition(THIN)
    digits = re.sub(r"[^\d.−-]", "", number).replace("−", "-")
    scale = HOURS.get(noun, 1) if unit == "hours" else 0.01 if unit == "share" else 1
    places = len(digits.partition(".")[2])
    return float(digits) * scale, 0.5 * 10**-places * scale * (1 + 1e-9)


def says(text, unit, value):
    """Whether a number in a sentence is this value, rounded."""
    number, off = parsed(text, unit)
    return value is not None and abs(number - value) <= off + 1e-12


@dataclass(frozen=True)
class Route:
    """The numbers of one warehouse over one period, `complaints` where a page counts only those."""

    warehouse: Path
    asked: Asked
    complaints: bool = False

    @cached_property
    def source(self):
        return open_source(self.warehouse, None)

    @cached_property
    def labels(self):
        return choices.of(self.source).labels

    def printed(self, measure_id, by=None, *, earlier=False):
        """What `measure` prints: the whole, and with `by` the groups in order."""
        measure = measures.get(measure_id)
        start, last = self.asked.earlier if earlier else (self.asked.start, self.asked.last)
        filters = self._filters(measure)
        words = [word for key, value in filters.items() for word in (f"--{key}", value)]
        words += ["--by", by] if by else []
        dates = ("--from", start.isoformat(), "--to", last.isoformat())
        out = io.StringIO()
        with redirect_stdout(out):
            code = main(
                [
                    "measure",
                    measure_id,
                    *dates,
                    *words,
                    *(("--by", by) if by else ()),
                    "--warehouse",
                    str(self.warehouse),
                ]
            )
        assert code == 0
        whole, *groups = json.loads(out.getvalue())
        return groups if by else whole

    def _filters(self, measure):
        known = {key: value for key, value in self.asked.filters.items() if key in measure.filters}
        narrowed = self.complaints and measure.query.startswith("complaints/") and "kind" in measure.filters
        return known | ({"kind": "complaint"} if narrowed else {})

    def found(self, measure_id, by=None, *, earlier=False):
        """The findings, for what they are tested on: hits and units, times, sums."""
        measure = measures.get(measure_id)
        scope = Scope(*(self.asked.earlier if earlier else (self.asked.start, self.asked.last)))
        for key, value in self._filters(measure).items():
            scope = scope.with_chosen(key, [value])
        return measure.groups(self.source, scope, by, chosen_in=scope) if by else measure.whole(self.source, scope)

    def label(self, by, group):
        return self.labels.get(by, {}).get(group, group)


def caution(found):
    """Why a number is not set against another, as its remark says it."""
    if re.search(r"cut \d+ days before the data end|of the last \d+ days, about which", found["reason"]):
        return "too early"
    return "history too short" if "understated: orders begin" in found["reason"] else ""


def standing(route, measure_id):
    """How a measure stands against the period before: unshown, alone (with why), counted, quiet or changed."""
    now, before = (route.printed(measure_id, earlier=earlier) for earlier in (False, True))
    if now["status"] != "ok":
        return "unshown", now, before, now["status"]
    held = {caution(now), caution(before)} - {""} if before["status"] != "no_data" else {caution(now)} - {""}
    if held:
        return "alone", now, before, min(held)
    if before["status"] != "ok":
        return "alone", now, before, "nothing before" if before["status"] == "no_data" else "too few"
    if now["low"] is None and now["high"] is None:
        is_full = route.found(measure_id).basis is None
        return ("counted" if is_full else "alone"), now, before, "" if is_full else "too few"
    low, high = difference(now, before)
    is_clear = low > 0 or high < 0
    bases = [route.found(measure_id, earlier=earlier).basis for earlier in (False, True)]
    if is_clear and all(isinstance(each, CurveBasis) for each in bases):
        is_clear = log_rank(bases[0].observed, bases[1].observed) < 0.05
    return ("changed" if is_clear else "quiet"), now, before, ""


def difference(now, before):
    """Square-and-add of two printed intervals; scores of promoters from the middles of theirs, which are adjusted."""
    (v1, l1, h1), (v2, l2, h2) = ((each["value"], *ends(each)) for each in (now, before))
    if now["unit"] == "points" and now["id"].startswith("nps"):
        middle, reach = (l1 + h1 - l2 - h2) / 2, math.hypot(h1 - l1, h2 - l2) / 2
        return middle - reach, middle + reach
    return v1 - v2 - math.hypot(v1 - l1, h2 - v2), v1 - v2 + math.hypot(h1 - v1, v2 - l2)


def ends(found):
    """An end that is not reached lies nobody knows how far away."""
    low, high = found["low"], found["high"]
    return -math.inf if low is None else low, math.inf if high is None else high


def log_rank(one, two):
    times, states, sides = [], [], []
    for side, (time, events, lost) in enumerate((one, two)):
        for state, counts in ((1, events), (0, lost)):
            each = np.repeat(time, counts)
            times.append(each)
            states.append(np.full(len(each), state))
            sides.append(np.full(len(each), side))
    return survdiff(*(np.concatenate(parts) for parts in (times, states, sides)))[1]


def elsewhere(each, groups):
    """The others' values, each weighted by what it counts."""
    rest = [other for other in groups if other is not each and other.value is not None]
    if rest:
        return sum(other.value * other.n for other in rest) / sum(other.n for other in rest)
    bases = [other.basis for other in groups if other is not each and type(other.basis) is type(each.basis)]
    if isinstance(each.basis, RateBasis):
        return 1000 * sum(base.events for base in bases) / sum(base.exposure for base in bases)
    return sum(base.hits for base in bases) / sum(base.n for base in bases)


def apart(groups):
    """The groups that can be told from all the others together, each with its p-value."""
    found = []
    for each in groups:
        if each.status not in ("ok", "not_reached") or each.group == UNKNOWN or each.basis is None:
            continue
        others = [o.basis for o in groups if o is not each and type(o.basis) is type(each.basis)]
        p = p_value(each.basis, others) if others else None
        if p is not None and not math.isnan(p):
            found.append((each, p))
    return found


def p_value(own, others):
    match own:
        case ShareBasis(hits, n):
            hits_else, n_else = sum(o.hits for o in others), sum(o.n for o in others)
            if not n_else:
                return None
            return 1.0 if hits + hits_else in (0, n + n_else) else proportions_ztest([hits, hits_else], [n, n_else])[1]
        case RateBasis(events, exposure):
            events_else, exposure_else = sum(o.events for o in others), sum(o.exposure for o in others)
            both, share = events + events_else, exposure / (exposure + exposure_else)
            return min(1.0, 2 * min(stats.binom.cdf(events, both, share), stats.binom.sf(events - 1, both, share)))
        case MeanBasis(sums):
            rest = np.sum([(o.sums.n, o.sums.total, o.sums.total_squared) for o in others], axis=0)
            sides = [moments(sums.n, sums.total, sums.total_squared), moments(*rest)]
            return stats.ttest_ind_from_stats(*sides[0], *sides[1], equal_var=False)[1]
        case NpsBasis(answers, effect):
            rest = np.sum([np.array(o.answers) / o.design_effect for o in others], axis=0)
            sides = [promoters(np.array(answers) / effect), promoters(rest)]
            return 2 * stats.norm.sf(abs(sides[0][0] - sides[1][0]) / math.hypot(sides[0][1], sides[1][1]))
        case EstimateBasis(value, error):
            known = [o for o in others if o.std_err > 0]
            if not known or error <= 0:
                return None
            weights = np.array([o.std_err**-2 for o in known])
            middle = weights @ [o.value for o in known] / weights.sum()
            return 2 * stats.norm.sf(abs(value - middle) / math.sqrt(error**2 + 1 / weights.sum()))
        case CurveBasis():
            rest = [np.concatenate(parts) for parts in zip(*(o.observed for o in others), strict=True)]
            return log_rank(own.observed, rest) if len(rest[0]) else None
    return None


def promoters(answers):
    """The adjusted score and its standard error: three answers added, one and a half of them passive."""
    best, _, worst = answers + np.array([0.75, 1.5, 0.75])
    n = answers.sum() + 3
    score = (best - worst) / n
    return score, math.sqrt(((best + worst) / n - score**2) / n)


def moments(n, total, total_squared):
    """Mean, standard deviation and number."""
    return total / n, math.sqrt((total_squared - total**2 / n) / (n - 1)), n


def clear(tested):
    """Of all that was tested, its p-value the last of each, what is clear at a false discovery rate of 5 %."""
    if not tested:
        return []
    is_clear, *_ = multipletests([each[-1] for each in tested], 0.05, "fdr_bh")
    return [each for each, kept in zip(tested, is_clear, strict=True) if kept]


def is_above(each, others):
    """A time that is not reached lies above, whatever it will be."""
    return each.status == "not_reached" or each.value > others


def leaves_out(each, others):
    """Of times the interval leaves out the others, too: the log-rank test looks at the whole curve."""
    if not isinstance(each.basis, CurveBasis):
        return True
    if each.status == "not_reached":
        return each.basis.least > others
    return (each.low is not None and each.low > others) or (each.high is not None and each.high < others)
