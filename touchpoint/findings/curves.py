"""Curves as rows, for charts and downloads."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from touchpoint.findings.durations import Times
from touchpoint.stats import display
from touchpoint.stats.event_curves import EventCurve

_COLUMNS = ["group", "time", "value", "low", "high", "n"]


def still_without(times: Times, frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The share without the event over time, one curve for each named frame of counts.

    Columns: group, time (in the unit of `times`), value, low, high, n (at risk). Drawn while ten are at risk.
    """
    return _stacked(times, frames, rises=False)


def had_by(times: Times, frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The share that had the event by each time; columns as in `still_without`."""
    return _stacked(times, frames, rises=True)


def _stacked(times: Times, frames: Mapping[str, pd.DataFrame], *, rises: bool) -> pd.DataFrame:
    curves = {name: times.curve(frame) for name, frame in frames.items()}
    tables = [_rows(list(frames), name, curve, rises) for name, curve in curves.items() if curve is not None]
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=_COLUMNS)


def _rows(names: list[str], name: str, curve: EventCurve, rises: bool) -> pd.DataFrame:
    drawn = curve.at_risk >= display.AT_RISK
    share, low, high = (values[drawn] for values in curve.event_share())
    start = 0.0 if rises else 1.0
    if not rises:
        share, low, high = 1 - share, 1 - high, 1 - low
    return pd.DataFrame(
        {
            # By number, because a curve may have 100,000 steps and each would carry the name.
            "group": pd.Categorical.from_codes(
                np.full(drawn.sum() + 1, names.index(name)), dtype=pd.CategoricalDtype(names)
            ),
            "time": np.concatenate(([0.0], curve.time[drawn])),
            "value": np.concatenate(([start], share)),
            "low": np.concatenate(([start], low)),
            "high": np.concatenate(([start], high)),
            "n": np.concatenate(([curve.n], curve.at_risk[drawn])),
        },
        columns=_COLUMNS,
    )
