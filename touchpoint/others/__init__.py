"""The definitions of other tools, each beside the measure of ours that is called by the same name."""

from touchpoint.others.cases import ANSWERING, SETTLING
from touchpoint.others.customers import AGAIN, RETURNED, RETURNING, SATISFIED
from touchpoint.others.ends import AT_ONCE, IN_TIME, OPEN
from touchpoint.others.model import Other, Subject

SUBJECTS: dict[str, Subject] = {
    each.measure_id: each
    for each in (SETTLING, ANSWERING, IN_TIME, AT_ONCE, OPEN, SATISFIED, RETURNING, AGAIN, RETURNED)
}

__all__ = ["SUBJECTS", "Other", "Subject", "others"]


def others(measure_id: str) -> tuple[Other, ...]:
    """The other definitions of a measure; none where no tool is known to have one."""
    return SUBJECTS[measure_id].others if measure_id in SUBJECTS else ()
