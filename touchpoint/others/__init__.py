"""The definitions of other tools, each beside the measure of ours that is called by the same name."""

from touchpoint.others.cases import ANSWERING, AT_ONCE, IN_TIME, OPEN, SETTLING
from touchpoint.others.customers import AGAIN, RETURNED, RETURNING, SATISFIED
from touchpoint.others.model import Other, Subject

SUBJECTS: dict[str, Subject] = {
    each.measure_id: each
    for each in (SETTLING, ANSWERING, IN_TIME, AT_ONCE, OPEN, SATISFIED, RETURNING, AGAIN, RETURNED)
}

__all__ = ["SUBJECTS", "Other", "Subject"]
