"""How many of those asked answered."""

import pandas as pd

from touchpoint.findings.finding import Finding, no_data
from touchpoint.findings.shares import Share

MATURE_AFTER_DAYS = 14
_RATE = Share("complete", "invited", "invitations", "too_young", MATURE_AFTER_DAYS)
_SURELY_SELECTED = 30


def response_rate(frame: pd.DataFrame) -> list[Finding]:
    """Complete answers of the invitations that are old enough (S6); the questionnaires of a group are added up.

    Where every invitation of a group has its answer, the export holds only those who answered, and there is no rate.
    """
    added = frame.groupby("group_name", as_index=False)[["invited", "complete", "bounced", "too_young"]].sum()
    return [_only_answers(found) or found for found in _RATE(added)]


def _only_answers(found: Finding) -> Finding | None:
    if found.value != 1 or found.n < _SURELY_SELECTED:
        return None
    return no_data("every invitation has its answer: the export holds only those who answered", found.group)
