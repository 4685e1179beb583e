"""Behind the numbers of departments and the people a customer meets."""

from touchpoint.evidence.model import Evidence

OF_DEPARTMENTS: dict[str, Evidence] = {}
