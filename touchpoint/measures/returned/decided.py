"""Returns decided case by case: what is granted, outside the policy too, what was refused wrongly, what it takes."""

from touchpoint.findings.averages import Average
from touchpoint.findings.shares import Clusters, Share
from touchpoint.measures.measure import Measure
from touchpoint.measures.returned.splits import OF_CASES, REQUESTED

_CLUSTERS = Clusters("customers", "hits_squared", "hits_by_returns", "returns_squared")
_REQUEST = (("returns.requested_at",),)


def _share(
    measure_id: str,
    name: str,
    which: str,
    better: str,
    needs: str,
    definition: str,
    *,
    called: str = "returns",
    code: str = "D8b",
    remarks: tuple[tuple[str, str], ...] = (),
) -> Measure:
    return Measure(
        id=measure_id,
        name=name,
        code=code,
        unit="share",
        counts="returns",
        better=better,
        counted_on=REQUESTED,
        definition=definition,
        query="returns/shares",
        find=Share("hits", "returns", called, clusters=_CLUSTERS, remarks=remarks),
        needs=(*_REQUEST, (needs,)),
        params={"return_share": which},
        splits=OF_CASES,
    )


def _mean(measure_id: str, name: str, which: str, unit: str, needs: str, code: str, definition: str) -> Measure:
    return Measure(
        id=measure_id,
        name=name,
        code=code,
        unit=unit,
        counts="returns",
        better="lower",
        counted_on=REQUESTED,
        definition=definition,
        query="returns/averages",
        find=Average("amount", "returns", (("not_known", "returns of which it is not known, so left out"),)),
        needs=(*_REQUEST, (needs,)),
        params={"return_amount": which},
        splits=OF_CASES,
    )


MEASURES = (
    _share(
        "return_approved_share",
        "Returns approved",
        "approved",
        "",
        "returns.decision",
        (
            "Approved / approved or refused, of the returns asked for in the period, by the first decision; the rest "
            "were refused. Those waiting for a decision count neither way. More is not always better."
        ),
        called="decided returns",
        remarks=(("undecided", "returns waiting for a decision, in neither count"),),
    ),
    _share(
        "return_exception_share",
        "Approved outside the policy",
        "exceptions",
        "",
        "returns.outside_policy",
        (
            "Approved although the policy would not have it / approved, of the returns asked for in the period: how "
            "much discretion is used. Those of which nobody says whether the policy covers them are left out."
        ),
        called="approved returns",
    ),
    _share(
        "return_overturned_share",
        "Refusals overturned",
        "overturned",
        "lower",
        "returns.overturned",
        (
            "Overturned on appeal / refused, of the returns asked for in the period. A refusal without an appeal "
            "stands; one whose appeal is open is left out."
        ),
        called="refused returns",
    ),
    _share(
        "return_our_fault_share",
        "Returns that were our fault",
        "our fault",
        "lower",
        "returns.fault",
        (
            "Returns that were the seller's fault / returns asked for in the period of which it is said whose fault "
            "they were: the seller's, the customer's, or nobody's (a change of mind)."
        ),
        called="returns with a known fault",
        code="D8c",
    ),
    _mean(
        "return_service_minutes",
        "Minutes of service for a return",
        "minutes",
        "minutes per return",
        "returns.service_minutes",
        "D8d",
        (
            "Sum of the minutes of service / returns asked for in the period of which the minutes are known. The time "
            "somebody of the house gave to it, not the time the customer waited."
        ),
    ),
    _mean(
        "return_handling_cost",
        "Cost of handling a return",
        "cost",
        "money",
        "returns.handling_cost",
        "D8e",
        (
            "Sum of the handling cost / returns asked for in the period of which that cost is known. Without the "
            "refund itself."
        ),
    ),
)
