"""Behind the numbers of gestures and what follows them."""

from touchpoint.evidence.model import Evidence

OF_EXTRA_MILE: dict[str, Evidence] = {}
