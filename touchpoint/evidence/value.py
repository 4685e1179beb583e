"""Behind the numbers of what service costs."""

from touchpoint.evidence.model import Evidence

OF_VALUE: dict[str, Evidence] = {}
