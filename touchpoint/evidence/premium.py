"""Behind the numbers of service and the price tiers."""

from touchpoint.evidence.model import Evidence

OF_PREMIUM: dict[str, Evidence] = {}
