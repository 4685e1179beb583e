"""How the interval of each kind of finding is made and when its value is shown, in words, by what finds it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from touchpoint.findings import (
    baskets,
    contacts,
    costs,
    durations,
    gestures,
    prices,
    promises,
    quality,
    rates,
    responses,
    returned,
    scores,
    site,
    stock,
    unrecorded,
)
from touchpoint.findings.averages import Average
from touchpoint.findings.coverage import Coverage
from touchpoint.findings.durations import Times
from touchpoint.findings.matched import EXPOSED, MOST_DRAWN, Gap
from touchpoint.findings.means import Mean
from touchpoint.findings.money import SalesShare
from touchpoint.findings.rates import Rate
from touchpoint.findings.ratios import Ratio
from touchpoint.findings.shares import Share
from touchpoint.measures import Measure
from touchpoint.stats import display


@dataclass(frozen=True)
class Method:
    """How the 95 % interval is made, and what it takes for the value to be shown."""

    interval: str
    shown_when: str


_WILSON = "Wilson's score interval"
_CLUSTERED = f"{_WILSON}, for an effective number where several come from one customer (design effect, never below 1)"
_BOOTSTRAP = "percentile bootstrap over customers, seeded; the linearised interval where they are too many to list"
_FULL_COUNT = Method("none: a full count, nothing is sampled", "always")
_NOT_ONE = "not all from one customer"

_SHARE = Method(_WILSON, display.PROPORTION_RULE)
_ANSWERS = Method(_CLUSTERED, f"{display.PROPORTION_RULE}; {_NOT_ONE}")
_MEAN = Method("Student's t over customers, each with all their answers", f"{display.MEAN_RULE}; {_NOT_ONE}")
_OF_CUSTOMERS = Method(_BOOTSTRAP, f"of customers {display.MEAN_RULE}")

_BY_FUNCTION: dict[Callable[..., Any], Method] = {
    scores.satisfied: _ANSWERS,
    scores.dissatisfied: _ANSWERS,
    scores.mean_score: _MEAN,
    scores.ease: _MEAN,
    scores.promoter_score: Method(
        "adjusted Wald interval, widened by the design effect", f"{display.NPS_RULE}; {_NOT_ONE}"
    ),
    responses.response_rate: Method(_WILSON, f"{display.PROPORTION_RULE}; never where every invitation has its answer"),
    rates.total: _FULL_COUNT,
    contacts.avoidable_share: Method(_CLUSTERED, f"{display.PROPORTION_RULE}; no more than a fifth without a class"),
    contacts.recorded: _ANSWERS,
    contacts.avoidable_cost: _OF_CUSTOMERS,
    contacts.over_contacted: _FULL_COUNT,
    costs.cost_per_order: _OF_CUSTOMERS,
    returned.rate_by_value: Method(
        "linearised over orders (delta method, Student's t)", f"of orders {display.PROPORTION_RULE}"
    ),
    gestures.cost_in_all: _FULL_COUNT,
    gestures.cost_of_each: Method("linearised over customers, each with all their gestures", display.MEAN_RULE),
    baskets.mean_basket: _OF_CUSTOMERS,
    quality.poor_quality_cost: Method(
        "of a compound Poisson total: 1.96 times the root of the customers' squared costs",
        f"always; the interval of {display.MEAN_RULE} customers",
    ),
    promises.perfect: _SHARE,
    promises.unmoved: _SHARE,
    unrecorded.unrecorded_share: Method(
        "Rogan and Gladen's estimate with the interval of Lang and Reiczigel: the errors of the rule are in it",
        f"{display.PROPORTION_RULE}; 30 texts or more on either side to judge the rule by",
    ),
    prices.priced: _ANSWERS,
    site.availability: _FULL_COUNT,
    site.stale: _FULL_COUNT,
    site.stayed_away: Method(
        "Kaplan–Meier at that time, log–log scale",
        f"{display.PROPORTION_RULE}; {display.AT_RISK} or more followed for so long",
    ),
    stock.in_stock: Method(
        f"{_WILSON}, for an effective number over products, of one product over stores; none over one alone",
        "always: every day is listed",
    ),
}
_BY_CLASS: dict[type, Method] = {
    Share: _SHARE,
    Coverage: _FULL_COUNT,
    Mean: Method("Student's t", display.MEAN_RULE),
    Rate: Method("exact Poisson interval (Garwood)", display.RATE_RULE),
    Average: Method(_BOOTSTRAP, f"{display.MEAN_RULE}; {_NOT_ONE}"),
    Ratio: Method(_BOOTSTRAP, f"{display.RATE_RULE}; {_NOT_ONE}"),
    Gap: Method(
        f"bootstrap over customers, seeded; the linearised interval above {MOST_DRAWN:,} of them",
        f"{EXPOSED} or more that have others like them",
    ),
    SalesShare: Method(_BOOTSTRAP, "30 customers or more on each side"),
}


def of(measure: Measure) -> Method:
    """The method of a measure; empty for a way of finding that is not told of here."""
    find, given = _unwrapped(measure.find)
    if isinstance(find, Share) and find.clusters:
        return _ANSWERS
    if type(find) in _BY_CLASS:
        return _BY_CLASS[type(find)]
    timed = _of_times(getattr(find, "__func__", find), given)
    return timed or _BY_FUNCTION.get(find, Method("", ""))


def _of_times(find: Callable[..., Any], given: dict[str, Any]) -> Method | None:
    """The method of what is read off a curve or a list of times; None for all else."""
    if find is Times.within:
        followed = f"{display.CURVE_RULE}; {display.AT_RISK} or more followed for so long"
        return Method("Kaplan–Meier at that time, log–log scale", f"{display.PROPORTION_RULE}; {followed}")
    if find in (Times.quantile, returned.median_wait, promises.time_to_delivery):
        return Method(
            "Kaplan–Meier, where the log–log band crosses (Brookmeyer and Crowley)",
            f"{display.fewest_for_quantile(given.get('q', 0.5))} or more; {display.CURVE_RULE}",
        )
    if find is durations.closed_quantile:
        fewest = display.fewest_for_quantile(given["q"])
        return Method("distribution-free, between two of the times", f"{fewest} or more")
    return None


def _unwrapped(find: Callable[..., Any]) -> tuple[Callable[..., Any], dict[str, Any]]:
    """What finds, and the keywords it is given."""
    given: dict[str, Any] = {}
    while isinstance(find, partial):
        given |= find.keywords
        find = find.func
    return find, given
