"""Which measures stand in the table of departments: the same for all, and one of each department's own."""

from touchpoint import measures
from touchpoint.ui.scorecard import Columns
from touchpoint.ui.view import View

_SHARED = (
    "csat",
    "first_response_hours_median",
    "resolution_hours_median",
    "sla_met",
    "single_owner_share",
)
# What a department answers for, by a word of its name, in whatever house; every other one by the cases it takes in.
_OWN = (
    (("shipping", "delivery", "dispatch", "logistics"), "on_time"),
    (("quality",), "reopen_rate"),
    (("account", "billing", "finance", "payment"), "refund_hours_median"),
    (("repair", "workshop"), "diagnosis_hours_median"),
    (("technical", "support"), "first_contact_resolution"),
    (("web", "online", "digital", "commerce"), "failed_checkout_share"),
    (("return",), "return_decision_hours_median"),
)
_ELSE = "cases_opened"


def columns(view: View) -> Columns:
    """The columns of the table, for the departments that occur in the build."""
    return Columns(_SHARED, tuple((each, _own(view, each)) for each in view.choices.values["department"]))


def _own(view: View, department: str) -> str:
    name = view.choices.labels.get("department", {}).get(department, department).lower()
    found = [measure for words, measure in _OWN if any(word in name for word in words)]
    known = [each for each in found if not measures.get(each).missing(view.source)]
    return known[0] if known else _ELSE
