"""Behind the numbers of telling customers before they ask."""

from touchpoint.evidence.model import Evidence

OF_INFORMED: dict[str, Evidence] = {}
