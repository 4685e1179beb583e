"""What checks of the website come to: full counts of all checks, and of all pages looked at."""

import pandas as pd

from touchpoint.findings.durations import CurveBasis, Times
from touchpoint.findings.finding import IMMATURE, SUPPRESSED, Finding, no_data, shown, withheld
from touchpoint.stats import display, proportions
from touchpoint.stats.results import Interval

_DAY = 86_400

NEXT_ORDER = Times(
    time="days",
    events="back",
    open="not_yet",
    competing=None,
    called="visits",
    open_called="not followed by an order so far",
    done="followed by an order",
)


def availability(frame: pd.DataFrame) -> list[Finding]:
    """The good among all checks (D11a): a full count, so without an interval."""
    return [_available(row) for _, row in frame.iterrows()]


def _available(row: pd.Series) -> Finding:
    checks, good = int(row["checks"]), int(row["good"])
    bad = f"{checks - good:,} bad" if good < checks else ""
    return shown(str(row["group_name"]), good / checks, None, checks, reason=bad)


def stale(frame: pd.DataFrame) -> list[Finding]:
    """The stale among the pages looked at (D11d): a full count, with the age that half of them have passed."""
    return [_stale(row) for _, row in frame.iterrows()]


def _stale(row: pd.Series) -> Finding:
    group, pages, unknown = str(row["group_name"]), int(row["pages"]), int(row["not_known"])
    never = f"{unknown:,} never verified, so left out" if unknown else ""
    if pages == 0:
        return no_data("no page with a time of its last verification in this period", group).noting(never)
    age = f"{int(row['bad']):,} stale; half were last verified {row['median_seconds'] / _DAY:.1f} days ago or more"
    return shown(group, int(row["bad"]) / pages, None, pages, reason=age).noting(never)


def stayed_away(frame: pd.DataFrame, *, limit: int) -> list[Finding]:
    """The share of the visits that no order followed within `limit` days, recent visits as far as they go."""
    return [_away(str(name), group, limit) for name, group in frame.groupby("group_name", sort=True)]


def _away(name: str, group: pd.DataFrame, limit: int) -> Finding:
    curve = NEXT_ORDER.curve(group)
    if curve is None:
        return no_data("no visits in this period", name)
    basis = CurveBasis((group["days"].to_numpy(), group["back"].to_numpy(), group["not_yet"].to_numpy()))
    followed = curve.number_at_risk(limit)
    if followed < display.AT_RISK:
        return withheld(name, IMMATURE, curve.n, f"only {followed} visits were followed for {limit} days", basis)
    share, band = curve.event_probability(limit)
    away = 1 - share
    interval = Interval(1 - band.high, 1 - band.low) if band else proportions.wilson(away * followed, followed)
    hidden = display.proportion(away, interval, curve.n, "visits")
    if hidden:
        return withheld(name, SUPPRESSED, curve.n, hidden, basis)
    return shown(name, away, interval, curve.n, basis=basis)
