"""Measures whose units are followed for some days, and where it is counted how long they took."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class FollowUp:
    """How the units of a measure are followed.

    A unit is final `days` days on; `window` is the highest age that `query` counts, in days or in steps of six hours.
    `hits` are called so. `is_rest` says that the measure is the share without a hit.
    """

    days: int
    window: int
    query: str
    hits: str
    params: Mapping[str, Any] = field(default_factory=dict)
    is_rest: bool = False


def _back_within(days: int) -> FollowUp:
    return FollowUp(days, days + 1, "maturity/second_orders", "back", {"days": days})


FOLLOWED: Mapping[str, FollowUp] = {
    "survey_response_rate": FollowUp(14, 56, "maturity/answers", "answered", {"questionnaires": None}),
    "repeat_within_30_days": _back_within(30),
    "repeat_within_90_days": _back_within(90),
    "repeat_within_180_days": _back_within(180),
    "return_rate": FollowUp(60, 61, "maturity/returns", "asked back"),
    "reopen_rate": FollowUp(14, 56, "maturity/reopenings", "reopened"),
    "first_contact_resolution": FollowUp(
        7, 28, "maturity/first_contacts", "unsettled", {"technical": False}, is_rest=True
    ),
    "technical_first_contact_resolution": FollowUp(
        7, 28, "maturity/first_contacts", "unsettled", {"technical": True}, is_rest=True
    ),
}
