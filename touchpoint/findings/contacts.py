"""What contacts come to: how many were avoidable, what those cost, and who was written to too often."""

import numpy as np
import pandas as pd

from touchpoint.findings.finding import NO_DATA, SUPPRESSED, Finding, no_data, shown, withheld
from touchpoint.findings.shares import Clusters, Share
from touchpoint.stats import display, ratios
from touchpoint.stats.results import Interval

CONTACTS = Clusters("customers", "hits_squared", "hits_by_contacts", "contacts_squared")
"""The columns of contacts/shares that say how much the contacts of a customer hang together."""

_MOST_UNCLASSIFIED = 0.2
FEWEST_RECORDED = 0.8
"""Below this share of contacts with nature and outcome, what rests on them is doubtful (C14)."""

_AVOIDABLE = Share(
    "avoidable",
    "classified",
    "contacts with a classified reason",
    clusters=Clusters("customers", "avoidable_squared", "avoidable_by_classified", "classified_squared"),
)


def recorded(frame: pd.DataFrame) -> list[Finding]:
    """The contacts with nature and outcome (C14); below 80 % it says which numbers that makes doubtful."""
    return [_gated(found) for found in Share("hits", "contacts", "contacts", clusters=CONTACTS)(frame)]


def _gated(found: Finding) -> Finding:
    if found.value is None or found.value >= FEWEST_RECORDED:
        return found
    return found.noting(
        f"below {FEWEST_RECORDED:.0%}: settled at first contact, core issue found and avoidable contacts rest on "
        "these records, so read them with care"
    )


def avoidable_share(frame: pd.DataFrame) -> list[Finding]:
    """The avoidable among the classified contacts (P1), unless more than a fifth has no class."""
    return [_headline(found, row) for found, (_, row) in zip(_AVOIDABLE(frame), frame.iterrows(), strict=True)]


def _headline(found: Finding, row: pd.Series) -> Finding:
    share = _unclassified(row)
    if share > _MOST_UNCLASSIFIED:
        reason = f"{_said(share)}: above {_MOST_UNCLASSIFIED:.0%} no value is given"
        return withheld(found.group, SUPPRESSED if found.n else NO_DATA, found.n, reason)
    return found.noting(f"{_said(share)}, so left out" if share else "")


def _unclassified(row: pd.Series) -> float:
    return float(row["unclassified"]) / float(row["inbound"])


def _said(unclassified: float) -> str:
    return f"{unclassified:.1%} of the contacts have no classified reason"


def avoidable_cost(frame: pd.DataFrame) -> list[Finding]:
    """What the avoidable contacts cost (P3b), with the interval over the customers who got in touch."""
    return [_cost(row).noting(_of_cost(row)) for _, row in frame.iterrows()]


def _cost(row: pd.Series) -> Finding:
    group, costed, customers = str(row["group_name"]), int(row["costed"]), int(row["paying_customers"])
    if row["avoidable"] and not costed:
        return no_data("no avoidable contact has minutes or a unit cost", group)
    hidden = display.mean(customers, "customers with an avoidable contact")
    if hidden:
        return withheld(group, SUPPRESSED, costed, hidden)
    without = f"{float(row['cost_without_top']):,.0f} without the hundredth of the customers who cost most"
    return shown(group, float(row["cost"]), _of_total(row), costed, reason=without if customers >= 100 else "")


def _of_total(row: pd.Series) -> Interval:
    """The mean of a customer's cost with its interval, times the customers."""
    customers, each = int(row["customers"]), row["customer_cost"]
    if isinstance(each, np.ndarray | list):
        mean = ratios.bootstrap(np.ones(customers), each)
    else:
        cost, squared = float(row["cost"]), float(row["cost_squared"])
        mean = ratios.linearised(customers, customers, cost, customers, cost, squared)
    return Interval(mean.low * customers, mean.high * customers)


def _of_cost(row: pd.Series) -> str:
    """What the sum leaves out, and what it takes at the channel's unit cost."""
    uncosted, by_unit, share = int(row["avoidable"] - row["costed"]), int(row["by_unit_cost"]), _unclassified(row)
    remarks = [
        f"{by_unit:,} without minutes, at their channel's unit cost" if by_unit else "",
        f"{uncosted:,} with neither minutes nor a unit cost, not in the sum" if uncosted else "",
        f"understated: {_said(share)}" if share > _MOST_UNCLASSIFIED else "",
    ]
    return "; ".join(remark for remark in remarks if remark)


def over_contacted(frame: pd.DataFrame) -> list[Finding]:
    """The customers who got more than the cap (F1): a full count, so without an interval."""
    return [_over(row) for _, row in frame.iterrows()]


def _over(row: pd.Series) -> Finding:
    customers, unknown = int(row["customers"]), int(row["without_purpose"])
    said = f"cap {int(row['cap'])} in 30 days; {int(row['most_sent']):,} sent to one customer at most"
    found = shown(str(row["group_name"]), int(row["over_contacted"]) / customers, None, customers, reason=said)
    return found.noting(f"{unknown:,} outbound contacts without a purpose not counted" if unknown else "")
