"""Behind the numbers of being there when it suits the customer."""

from touchpoint.evidence.model import Evidence

OF_CONVENIENCE: dict[str, Evidence] = {}
