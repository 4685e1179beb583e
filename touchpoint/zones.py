"""The time zones that have a name. To list them takes a twentieth of a second: once is enough."""

from functools import cache
from zoneinfo import available_timezones


@cache
def known() -> frozenset[str]:
    """Every name, such as Europe/Berlin."""
    return frozenset(available_timezones())
