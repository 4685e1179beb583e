"""Which values may be shown. Each rule answers None when one may, else why not, in words for the reader."""

import math

from touchpoint.stats.confidence import TAIL
from touchpoint.stats.results import Interval

AT_RISK = 10
"""A curve is drawn while at least so many are at risk."""

_PROPORTION_N = 30
_NARROW, _WIDE, _RELATIVE = 0.05, 0.30, 1.30
_RATE_EVENTS, _RATE_EXPOSURE, _RATE_RELATIVE = 10, 10, 1.60
_QUANTILE_N = 10
_MEAN_N = 30
_NPS_N, _NPS_HALF_WIDTH = 30, 10
_CURVE_EVENTS = 5

PROPORTION_RULE = (
    f"{_PROPORTION_N} or more; the interval under {100 * _WIDE:.0f} points wide, and no wider than "
    f"{100 * _RELATIVE:.0f} % of the share unless under {100 * _NARROW:.0f} points (NCHS 2017)"
)
RATE_RULE = (
    f"{_RATE_EVENTS} events and {_RATE_EXPOSURE} units of exposure or more, and an interval no wider than "
    f"{100 * _RATE_RELATIVE:.0f} % of the rate"
)
MEAN_RULE = f"{_MEAN_N} or more"
NPS_RULE = f"{_NPS_N} answers or more; in grey where it is known only to within more than {_NPS_HALF_WIDTH} points"
CURVE_RULE = f"{_CURVE_EVENTS} that had the event or more"


def proportion(p: float, interval: Interval, n_effective: float, unit: str = "answers") -> str | None:
    """The NCHS 2017 rule for shares: 30 records, then the width of the interval, absolute and against p."""
    if n_effective < _PROPORTION_N:
        return _needed(n_effective, _PROPORTION_N, unit)
    if interval.width <= _NARROW:
        return None
    if interval.width >= _WIDE:
        return f"a range of {_points(interval.width)} points is too wide: {_points(_WIDE)} is the limit"
    if interval.width > _RELATIVE * p:
        return f"a range of {_points(interval.width)} points is too wide for a share of {_points(p)} %"
    return None


def rate(events: int, exposure: float, interval: Interval, per: float = 1.0, unit: str = "events") -> str | None:
    """At least 10 events and 10 units of exposure, and an interval no wider than 160 % of the rate.

    The interval is that of events per `per` units of exposure.
    """
    if events < _RATE_EVENTS:
        return _needed(events, _RATE_EVENTS, unit)
    if exposure < _RATE_EXPOSURE:
        return _needed(exposure, _RATE_EXPOSURE, "units of exposure")
    relative = interval.width / (events / exposure * per)
    if relative > _RATE_RELATIVE:
        return f"a range of {_points(relative)} % of the rate is too wide: {_points(_RATE_RELATIVE)} % is the limit"
    return None


def median(n: int, unit: str = "records") -> str | None:
    return quantile(n, 0.5, unit)


def quantile(n: int, q: float, unit: str = "records") -> str | None:
    """Enough records that both 95 % bounds of the quantile exist, and at least 10; ValueError unless 0 < q < 1."""
    return _needed(n, fewest_for_quantile(q), unit)


def fewest_for_quantile(q: float) -> int:
    """How many records a quantile takes to be shown; ValueError unless 0 < q < 1."""
    if not 0 < q < 1:
        raise ValueError(f"the quantile {q} is not defined: it must lie between 0 and 1")
    return max(_QUANTILE_N, math.ceil(math.log(TAIL) / math.log(max(q, 1 - q))))


def mean(n: int, unit: str = "records") -> str | None:
    return _needed(n, _MEAN_N, unit)


def nps(n: float, unit: str = "answers") -> str | None:
    return _needed(n, _NPS_N, unit)


def nps_is_vague(half_width: float) -> bool:
    """Whether a score is shown in grey: its interval reaches more than 10 points to a side."""
    return half_width > _NPS_HALF_WIDTH


def curve(events: int, unit: str = "events") -> str | None:
    return _needed(events, _CURVE_EVENTS, unit)


def _needed(there: float, needed: int, unit: str) -> str | None:
    return None if there >= needed else f"{math.floor(there)} of the {needed} {unit} needed"


def _points(share: float) -> str:
    return f"{100 * share:.0f}"
