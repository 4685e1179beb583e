"""Who did not answer: respondents against everybody asked, the score re-weighted, and its worst bounds (S7)."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from touchpoint.findings.scores import CES_HIGH, CES_LOW, main_questionnaire
from touchpoint.stats import nonresponse
from touchpoint.stats.nonresponse import Answers, Codes

FIELDS = {
    "channel": "Contacted by",
    "department": "Department",
    "region": "Region",
    "tier": "Price tier",
    "segment": "Segment",
    "handling": "Time to settle the case",
}
"""What is known of everybody who was asked, by its column, and what it is called."""
CELLS, RAKED = "cells", "raked"
_SHARES = ("satisfied", "dissatisfied")
_STRATUM = 30
_OTHERS = "(others)"
_FIELD_COLUMNS = ["field", "reweighted", "difference", "stratum", "strata"]


@dataclass(frozen=True)
class Panel:
    """What is known of those who did not answer, for one questionnaire.

    `value` is the score of all who answered; `worst` and `best` are what it would be if everybody else had given the
    worst, or the best, answer. `reweighted` is the score as if those who answered were made up as those who were asked,
    with its interval `low` to `high`: of the `used` fields at once, in `how` CELLS (every combination has 30 answers)
    or RAKED (each field by itself is right); None where no field has two strata with enough answers. `fields` has the
    same one field at a time: field, reweighted, difference (the largest standardised difference), stratum (where it is)
    and strata. `strata` has field, stratum, invited, answered and response, of the strata in which 30 were asked.
    """

    questionnaire: str
    invited: int
    answered: int
    value: float
    worst: float
    best: float
    fields: pd.DataFrame
    strata: pd.DataFrame
    reweighted: float | None = None
    low: float | None = None
    high: float | None = None
    used: tuple[str, ...] = ()
    how: str = ""

    @property
    def response(self) -> float:
        return self.answered / self.invited


def panel(
    frame: pd.DataFrame, worth: str = "satisfied", questionnaire: str | None = None, design_effect: float = 1.0
) -> Panel | None:
    """The panel of a questionnaire, by default the one with most answers; None when nobody answered.

    `frame` is satisfaction/panel. `worth` says what an answer counts: 1 when satisfied or dissatisfied, its score, its
    score stretched onto the ease scale, or 100, 0 and −100 as a promoter, passive or detractor (net).
    """
    if frame.empty or not frame["answered"].sum():
        return None
    name = questionnaire or main_questionnaire(frame, "answered")[0]
    rows = frame[frame["questionnaire"] == name].reset_index(drop=True)
    invited, answered = (int(rows[column].sum()) for column in ("invited", "answered"))
    if not answered:
        return None
    cells, (worst, best) = _answers(rows, worth)
    known = {column: _codes(rows, column) for column in FIELDS if column in rows}
    used = {column: codes for column, codes in known.items() if codes.max() > 0}
    ends = nonresponse.bounds(invited, answered, float(cells.total.sum()), worst, best)
    fields = pd.DataFrame(
        [_field(rows, column, codes, cells) for column, codes in used.items()], columns=_FIELD_COLUMNS
    )
    value = float(cells.total.sum()) / answered
    low_end, high_end = (ends.low, ends.high) if best >= worst else (ends.high, ends.low)
    found = Panel(name, invited, answered, value, low_end, high_end, fields, _strata(rows, used))
    return _weighed(found, cells, used, worth in _SHARES, design_effect)


def _answers(rows: pd.DataFrame, worth: str) -> tuple[Answers, tuple[float, float]]:
    """The cells with what their answers are worth, and the worth of the worst and of the best answer."""
    n = rows["answered"].to_numpy(np.float64)
    total, squares, ends = _sums(rows, worth, n)
    return Answers(rows["invited"].to_numpy(np.float64), n, total, squares), ends


def _sums(rows: pd.DataFrame, worth: str, n: np.ndarray) -> tuple[np.ndarray, np.ndarray, tuple[float, float]]:
    if worth in _SHARES:
        hits = rows[worth].to_numpy(np.float64)
        return hits, hits, (0.0, 1.0)
    if worth == "net":
        up, down = (rows[column].to_numpy(np.float64) for column in ("promoters", "detractors"))
        return 100 * (up - down), 10_000 * (up + down), (-100.0, 100.0)
    total, squares = (rows[column].to_numpy(np.float64) for column in ("score_total", "score_squares"))
    low, high = float(rows["scale_low"].iloc[0]), float(rows["scale_high"].iloc[0])
    if worth == "score":
        return total, squares, (low, high)
    stretch = (CES_HIGH - CES_LOW) / (high - low)
    start = CES_LOW - low * stretch
    stretched = start * n + stretch * total
    return stretched, start**2 * n + 2 * start * stretch * total + stretch**2 * squares, (CES_LOW, CES_HIGH)


def _codes(rows: pd.DataFrame, column: str) -> Codes:
    """The stratum of each cell by number; strata with fewer than 30 answers become one, or join the largest."""
    by_stratum = rows.groupby(column, sort=True)[["invited", "answered"]].sum()
    small = by_stratum.index[by_stratum["answered"] < _STRATUM]
    named = rows[column].where(~rows[column].isin(small), _OTHERS)
    large = by_stratum.drop(index=small)
    if len(small) and len(large) and by_stratum.loc[small, "answered"].sum() < _STRATUM:
        named = named.where(named != _OTHERS, str(large.index[int(large["invited"].to_numpy().argmax())]))
    codes, _ = pd.factorize(named, sort=True)
    return codes.astype(np.int64)


def _field(rows: pd.DataFrame, column: str, codes: Codes, cells: Answers) -> tuple[str, float, float, str, int]:
    """One field by itself: the score as if its strata had answered alike, and where the answers differ most."""
    asked, replied = (np.bincount(codes, weights=counts) / counts.sum() for counts in (cells.asked, cells.answered))
    spread = np.sqrt((asked * (1 - asked) + replied * (1 - replied)) / 2)
    differences = (replied - asked) / spread
    place = int(np.abs(differences).argmax())
    found = nonresponse.reweighted(cells, [codes])
    of_stratum = rows.loc[codes == place].groupby(column)["invited"].sum()
    name = str(of_stratum.idxmax()) if len(of_stratum) == 1 else _together(of_stratum, rows, column)
    return FIELDS[column], found.value, float(differences[place]), name, int(codes.max()) + 1


def _together(of_stratum: pd.Series, rows: pd.DataFrame, column: str) -> str:
    """What strata that were put together are called: by the one large enough to stand alone, else the others."""
    answered = rows[rows[column].isin(of_stratum.index)].groupby(column)["answered"].sum()
    return str(answered.idxmax()) if answered.max() >= _STRATUM else _OTHERS


def _strata(rows: pd.DataFrame, used: dict[str, Codes]) -> pd.DataFrame:
    """The strata of each field in which 30 were asked, as they are."""
    parts = []
    for column in used:
        sums = rows.groupby(column, sort=True)[["invited", "answered"]].sum()
        sums = sums[sums["invited"] >= _STRATUM].rename_axis("stratum").reset_index()
        parts.append(sums.assign(field=FIELDS[column], response=sums["answered"] / sums["invited"]))
    columns = ["field", "stratum", "invited", "answered", "response"]
    return pd.concat(parts, ignore_index=True)[columns] if parts else pd.DataFrame(columns=columns)


def _weighed(found: Panel, cells: Answers, used: dict[str, Codes], is_share: bool, design_effect: float) -> Panel:
    """The panel with the score re-weighted by all fields at once, or by as many as can be met."""
    for count in range(len(used), 0, -1):
        names, margins = list(used)[:count], list(used.values())[:count]
        crossed = _crossed(margins)
        fits = bool((np.bincount(crossed, weights=cells.answered) >= _STRATUM).all())
        try:
            estimate = nonresponse.reweighted(cells, [crossed] if fits else margins, design_effect)
        except ValueError:
            continue
        ends = nonresponse.share_interval(estimate) if is_share else estimate.interval
        called = tuple(FIELDS[name] for name in names)
        return replace(
            found,
            reweighted=estimate.value,
            low=ends.low,
            high=ends.high,
            used=called,
            how=CELLS if fits else RAKED,
        )
    return found


def _crossed(margins: list[Codes]) -> Codes:
    """The number of each cell's combination of groups."""
    _, codes = np.unique(np.column_stack(margins), axis=0, return_inverse=True)
    return codes.reshape(-1).astype(np.int64)
