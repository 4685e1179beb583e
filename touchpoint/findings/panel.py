"""Who did not answer: respondents against everybody asked, the score re-weighted, and its worst bounds (S7)."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from touchpoint.findings.scores import main_questionnaire

_STRATUM = 30
_OTHERS = "(others)"


@dataclass(frozen=True)
class Panel:
    """What is known of those who did not answer, for one questionnaire.

    `share` is that of the satisfied among all who answered; `worst` and `best` are what it would be if nobody, or
    everybody, of those who did not answer were satisfied. `fields` has a row a field: field, reweighted (the score as
    if every stratum had answered alike), difference (the largest standardised difference), stratum (where it is) and
    strata; it is empty where no field has two strata with enough answers. `strata` has field, stratum, invited,
    answered and response, of the strata in which 30 were asked.
    """

    questionnaire: str
    invited: int
    answered: int
    share: float
    worst: float
    best: float
    fields: pd.DataFrame
    strata: pd.DataFrame


def panel(frame: pd.DataFrame, questionnaire: str | None = None) -> Panel | None:
    """The panel of a questionnaire, by default the one with most answers; None when nobody answered.

    `frame` is satisfaction/panel: every invitation stands once in each field.
    """
    if frame.empty or not frame["answered"].sum():
        return None
    name = questionnaire or main_questionnaire(frame, "answered")[0]
    rows = frame[frame["questionnaire"] == name]
    one = rows[rows["field"] == rows["field"].iloc[0]] if not rows.empty else rows
    invited, answered, satisfied = (int(one[column].sum()) for column in ("invited", "answered", "satisfied"))
    if not answered:
        return None
    rate, share = answered / invited, satisfied / answered
    known = [_field(str(field), group) for field, group in rows.groupby("field", sort=True)]
    fields = pd.DataFrame([each for each in known if each is not None], columns=_FIELD_COLUMNS)
    large = rows[rows["field"].isin(fields["field"]) & (rows["invited"] >= _STRATUM)]
    strata = large[["field", "stratum", "invited", "answered"]]
    strata = strata.assign(response=strata["answered"] / strata["invited"]).reset_index(drop=True)
    return Panel(name, invited, answered, share, rate * share, rate * share + 1 - rate, fields, strata)


_FIELD_COLUMNS = ["field", "reweighted", "difference", "stratum", "strata"]


def _field(name: str, group: pd.DataFrame) -> tuple[str, float, float, str, int] | None:
    """One field, its small strata put together; None when only one stratum is left to compare."""
    strata = _collapsed(group)
    if len(strata) < 2 or not (strata["answered"] > 0).all():
        return None
    asked, replied = (strata[column] / strata[column].sum() for column in ("invited", "answered"))
    reweighted = float((asked * strata["satisfied"] / strata["answered"]).sum())
    spread = np.sqrt((asked * (1 - asked) + replied * (1 - replied)) / 2)
    differences = (replied - asked) / spread
    place = int(differences.abs().to_numpy().argmax())
    return name, reweighted, float(differences.iloc[place]), str(strata["stratum"].iloc[place]), len(strata)


def _collapsed(group: pd.DataFrame) -> pd.DataFrame:
    """Strata with fewer than 30 answers become one, because their own score says too little."""
    small = group["answered"] < _STRATUM
    named = group.assign(stratum=group["stratum"].where(~small, _OTHERS))
    together = named.groupby("stratum", sort=True, as_index=False)[["invited", "answered", "satisfied"]].sum()
    others = together[(together["stratum"] == _OTHERS) & (together["answered"] < _STRATUM)]
    large = together[together["stratum"] != _OTHERS]
    if others.empty or large.empty:
        return together
    largest = str(large["stratum"].iloc[int(large["invited"].to_numpy().argmax())])
    merged = together.assign(stratum=together["stratum"].where(together["stratum"] != _OTHERS, largest))
    return merged.groupby("stratum", sort=True, as_index=False)[["invited", "answered", "satisfied"]].sum()
