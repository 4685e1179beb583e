"""How many contacts without a recorded complaint are likely to be one, by a rule whose own errors are known."""

from typing import NamedTuple

import pandas as pd

from touchpoint.findings.finding import NO_DATA, SUPPRESSED, Finding, no_data, shown, withheld
from touchpoint.stats import display, prevalence, proportions

_LEAST = 30


class More(NamedTuple):
    """Likely unrecorded complaints: about so many, from `low` to `high`."""

    about: int
    low: int
    high: int


def unrecorded_share(frame: pd.DataFrame) -> list[Finding]:
    """The share of the contacts that are complaints nobody recorded (U1), set right for the errors of the rule."""
    return [_one(row) for _, row in frame.iterrows()]


def _one(row: pd.Series) -> Finding:
    group, n = str(row["group_name"]), int(row["contacts"])
    if n == 0:
        return no_data("no contacts with a text that began in a bad mood", group).noting(_by_mood(row))
    flagged = int(row["speaking"]), n
    true = int(row["complaints_speaking"]), int(row["complaints"])
    false = int(row["others_speaking"]), int(row["others"])
    why = cannot_tell(true, false)
    if why:
        return withheld(group, NO_DATA, n, why)
    interval = prevalence.interval(flagged, true, false)
    share = prevalence.rogan_gladen(flagged, true, false)
    hidden = display.proportion(share, interval, n, "contacts")
    if hidden:
        return withheld(group, SUPPRESSED, n, hidden).noting(_told(flagged, true, false)).noting(_by_mood(row))
    return shown(group, share, interval, n, reason=_told(flagged, true, false)).noting(_by_mood(row))


def cannot_tell(true: prevalence.Counts, false: prevalence.Counts) -> str:
    """Why the rule cannot be judged or tells nothing; empty where it can."""
    if true[1] < _LEAST or false[1] < _LEAST:
        return (
            f"the language of complaints cannot be judged: {true[1]:,} texts of complaints and {false[1]:,} of "
            f"contacts known to be none were kept for it, {_LEAST} of each are needed"
        )
    if proportions.difference(*true, *false).low <= 0:
        return "the language of complaints tells complaints from other contacts no better than chance"
    return ""


def more(frame: pd.DataFrame) -> More | None:
    """About how many complaints nobody recorded; None where it cannot be said."""
    if len(frame) != 1 or not int(frame["contacts"].iloc[0]):
        return None
    row = frame.iloc[0]
    flagged = int(row["speaking"]), int(row["contacts"])
    true = int(row["complaints_speaking"]), int(row["complaints"])
    false = int(row["others_speaking"]), int(row["others"])
    if cannot_tell(true, false):
        return None
    interval = prevalence.interval(flagged, true, false)
    share, written = prevalence.rogan_gladen(flagged, true, false), float(row["written"])
    return More(*(round(part * written) for part in (share, interval.low, interval.high)))


def _told(flagged: prevalence.Counts, true: prevalence.Counts, false: prevalence.Counts) -> str:
    finds, mistakes = (round(100 * hits / n) for hits, n in (true, false))
    return (
        f"{flagged[0]:,} speak of a complaint; the rule finds {finds} % of recorded complaints and mistakes "
        f"{mistakes} % of other contacts for one"
    )


def _by_mood(row: pd.Series) -> str:
    silent = int(row["by_mood"])
    return (
        f"without a text, in a bad mood and with a reason of complaints, so in no share: {silent:,}" if silent else ""
    )
