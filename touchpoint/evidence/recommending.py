"""Behind the numbers of customers who bring others."""

from touchpoint.evidence.model import Evidence

OF_RECOMMENDING: dict[str, Evidence] = {}
