"""Behind the numbers of contacts along the journey."""

from touchpoint.evidence.model import Evidence

OF_TOUCHPOINTS: dict[str, Evidence] = {}
