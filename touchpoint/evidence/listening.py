"""Behind the numbers of finding the real issue."""

from touchpoint.evidence.model import Evidence

OF_LISTENING: dict[str, Evidence] = {}
