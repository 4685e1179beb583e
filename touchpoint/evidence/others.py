"""What lies between our numbers and those of other tools."""

from touchpoint.evidence.model import Evidence
from touchpoint.others import SUBJECTS, Other

_BOTH = ("is_ours", "is_theirs")
_UNITS = {
    "csat": "answers",
    "first_contact_resolution": "issues and cases",
    "returning_customer_share": "customers",
    "repeat_within_90_days": "customers",
    "return_rate": "orders",
}
_SHOWN = {
    "cross_check/differences": (
        "rows/counted_otherwise",
        (
            "unit_id",
            "customer_id",
            "difference",
            "ours_on",
            "theirs_on",
            *_BOTH,
            "ours_hit",
            "theirs_hit",
            "department",
        ),
    ),
    "cross_check/buyers": (
        "rows/buyers_otherwise",
        ("customer_id", "order_id", "difference", "ordered_on", "orders", *_BOTH, "ours_hit", "theirs_hit"),
    ),
    "cross_check/open_cases": (
        "rows/open_otherwise",
        ("case_id", "customer_id", "difference", "opened_on", "ended_on", "status", *_BOTH, "department"),
    ),
}


def _behind(measure_id: str, other: Other) -> Evidence:
    query, shown = _SHOWN[other.query]
    units = "orders" if other.counts == "orders" else _UNITS.get(measure_id, "cases")
    return Evidence(
        query=query,
        title=f"{units[:1].upper()}{units[1:]} that ours or {other.tool} counts in {{period}} ({other.name})",
        units=units,
        shown=shown,
        part="difference",
        params=other.params,
    )


OF_OTHERS = {
    other.number: _behind(measure_id, other) for measure_id, subject in SUBJECTS.items() for other in subject.others
}
