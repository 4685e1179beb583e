"""How many of those asked answered."""

import pandas as pd

from touchpoint.findings.compare import CHANGED, compare
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


def of_questionnaire(frame: pd.DataFrame, name: str) -> list[Finding]:
    """The response rate of one questionnaire, for each group of satisfaction/responses."""
    return response_rate(frame[frame["questionnaire"] == name])


def rose_as_response_fell(score: tuple[Finding, Finding], response: tuple[Finding, Finding]) -> float | None:
    """By how much the response fell while the score rose, both by more than chance; None when they did not.

    Each pair is a first and a last finding. A score that rises so may do it because the unhappy have stopped answering.
    """
    moved, answered = _moved(*score), _moved(*response)
    return answered if moved is not None and answered is not None and moved > 0 > answered else None


def _moved(first: Finding, last: Finding) -> float | None:
    compared = compare(last, first, even_if_cut=True)
    return compared.difference if compared.word == CHANGED else None


def _only_answers(found: Finding) -> Finding | None:
    if found.value != 1 or found.n < _SURELY_SELECTED:
        return None
    return no_data("every invitation has its answer: the export holds only those who answered", found.group)
