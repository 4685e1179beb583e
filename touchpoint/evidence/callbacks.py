"""Behind the numbers of going back to the unhappy."""

from touchpoint.evidence.model import Evidence

OF_CALLBACKS: dict[str, Evidence] = {}
