"""Why somebody is on the watch list, how much there is for each reason, and who answers for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from touchpoint import measures, targets
from touchpoint.scope import Scope
from touchpoint.settings import Settings
from touchpoint.source import Source

ALL = "all"
SORTS = {
    "reasons": "Most reasons first",
    "due": "Longest over the limit first",
    "age": "Oldest first",
    "sales": "Highest sales first",
}
EVERYTHING = 2**31
"""More rows than there are."""


@dataclass(frozen=True)
class Reason:
    """Why somebody is on the list: its name in links, its column, its label, and what it is, for the definition.

    `measures` are those whose targets' owner answers for it. `needs` are columns of which one must hold values, and
    `or_settings` settings that can stand in for them.
    """

    key: str
    flag: str
    label: str
    meaning: str
    measures: tuple[str, ...]
    needs: tuple[str, ...]
    or_settings: tuple[str, ...] = ()

    def missing(self, source: Source) -> str:
        """What the exports lack to know of this reason, in words; empty when nothing."""
        is_set = any(not source.info.settings.lacks(name) for name in self.or_settings)
        if is_set or not source.filled.isdisjoint(self.needs):
            return ""
        return f"the exports hold no {' and no '.join(self.needs)}"

    def owner(self, settings: Settings, scope: Scope, day: date) -> str:
        """Who answers for it: the owner of the first of its measures that has a target on that day; empty for none."""
        found = (targets.of_scope(settings, measures.get(each), scope, day) for each in self.measures)
        return next((target.owner for target in found if target), "")


REASONS = (
    Reason(
        "over-limit",
        "is_over_limit",
        "Over their limit",
        "open past the deadline of the answer they still wait for, or of their end",
        ("sla_met", "resolution_hours_median"),
        ("cases.due_at", "cases.response_due_at", "service_targets.within_minutes"),
        ("service_levels", "complaint_clocks"),
    ),
    Reason(
        "due-soon",
        "is_due_soon",
        "Due within 7 days",
        "open, with such a deadline in the 7 days to come",
        ("sla_met", "resolution_hours_median"),
        ("cases.due_at", "cases.response_due_at", "service_targets.within_minutes"),
        ("service_levels", "complaint_clocks"),
    ),
    Reason(
        "escalated",
        "is_escalated",
        "Escalated and open",
        "taken to a manager or out of the house, and not settled",
        ("escalation_rate", "resolution_hours_median"),
        ("cases.escalated_at", "cases.escalation", "case_events.new_value"),
    ),
    Reason(
        "not-called-back",
        "is_not_called_back",
        "Unhappy, not called back",
        "one of the two worst answers to a survey in the last 30 days, and since then no call, message or other "
        "contact from us to follow up or to help",
        ("dissatisfied_share", "csat"),
        ("contacts.direction",),
    ),
    Reason(
        "luxury-waiting",
        "is_luxury_waiting",
        "Luxury customers waiting",
        "an open case about a luxury product or of a clientele customer, still without an answer, or open longer than "
        "three in four cases of its kind took that were settled in 12 months",
        ("first_response_hours_median", "resolution_hours_median"),
        ("products.price_tier", "customers.segment"),
    ),
)


def entries(source: Source, scope: Scope, reason: str, sort: str, most: int) -> pd.DataFrame:
    """The first `most` rows of queries/watch/entries for a reason, in an order of SORTS."""
    return source.rows("watch/entries", scope, reason=reason, sort=sort, most=most)


def totals(source: Source, scope: Scope) -> dict[str, Mapping[Any, Any]]:
    """How much is listed for each reason, and for all; a reason for which nothing is listed is not there."""
    rows = source.rows("watch/reasons", scope)
    return {row["reason"]: row for row in rows.to_dict("records")}
