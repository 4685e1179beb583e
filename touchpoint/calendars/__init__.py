"""When somebody is there: opening hours, closures and public holidays of the settings, as spans of time in UTC."""

from touchpoint.calendars.desks import HOUSE, Desk, closed_on, desks
from touchpoint.calendars.spans import Calendar, Day, Span, local, of_desk, public_holidays, weekdays

__all__ = [
    "HOUSE",
    "Calendar",
    "Day",
    "Desk",
    "Span",
    "closed_on",
    "desks",
    "local",
    "of_desk",
    "public_holidays",
    "weekdays",
]
