"""Behind the numbers of returns that are decided case by case."""

from dataclasses import replace

from touchpoint.evidence.model import Evidence
from touchpoint.measures.returned.splits import OF_CASES

_RETURN = ("return_id", "customer_id", "order_id", "requested_on", "reason", "fault", "decision")


def _share(which: str, title: str, hits: str, *shown: str) -> Evidence:
    return Evidence(
        query="rows/return_shares",
        title=title,
        units="returns",
        shown=(*_RETURN, *shown, "who_decided", "shop_size"),
        hit="is_hit",
        hits=hits,
        more_by=OF_CASES,
        params={"return_share": which},
    )


_MINUTES = Evidence(
    query="rows/return_amounts",
    title="Returns asked for {when}, minutes of service known",
    units="returns",
    shown=(*_RETURN, "service_minutes", "who_decided", "shop_size"),
    more_by=OF_CASES,
    params={"return_amount": "minutes"},
)

OF_DECIDED = {
    "return_approved_share": _share("approved", "Returns asked for {when} and decided", "approved", "outside_policy"),
    "return_exception_share": _share(
        "exceptions", "Returns asked for {when} and approved", "outside the policy", "outside_policy"
    ),
    "return_overturned_share": _share(
        "overturned", "Returns asked for {when} and refused", "overturned", "appealed", "overturned"
    ),
    "return_our_fault_share": _share("our fault", "Returns asked for {when}, known whose fault", "the seller's fault"),
    "return_service_minutes": _MINUTES,
    "return_handling_cost": replace(
        _MINUTES,
        title="Returns asked for {when}, handling cost known",
        shown=(*_RETURN, "handling_cost", "who_decided", "shop_size"),
        params={"return_amount": "cost"},
    ),
    "returns_requested": Evidence(
        query="rows/returned",
        title="Returns asked for {when}",
        units="returns",
        shown=(*_RETURN, "decision_hours", "refund_hours", "who_decided", "shop_size"),
        part="reason",
        part_words="because of {part}",
        more_by=OF_CASES,
    ),
}
