"""Behind the numbers of training, policies read and ideas."""

from touchpoint.evidence.model import Evidence

OF_TEAM: dict[str, Evidence] = {}
