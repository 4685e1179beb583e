"""When somebody is there: opening hours, closures and public holidays of the settings, as spans of time in UTC."""

from touchpoint.calendars.desks import HOUSE, Desk, desks
from touchpoint.calendars.spans import Calendar, Day, Span, of_desk, weekdays

__all__ = ["HOUSE", "Calendar", "Day", "Desk", "Span", "desks", "of_desk", "weekdays"]
