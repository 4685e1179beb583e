"""Behind the numbers of what follows a bad experience."""

from touchpoint.evidence.model import Evidence

OF_BAD_EXPERIENCE: dict[str, Evidence] = {}
