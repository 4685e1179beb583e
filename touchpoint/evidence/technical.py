"""Behind the numbers of technical support."""

from touchpoint.evidence.model import Evidence

OF_TECHNICAL: dict[str, Evidence] = {}
