"""Behind the numbers of the website."""

from touchpoint.evidence.model import Evidence

OF_WEBSITE: dict[str, Evidence] = {}
