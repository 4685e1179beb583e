"""What goes with satisfaction and with coming back: an association, said in points, and never a cause."""

from touchpoint.ui.drivers.cards import coming_back, satisfaction

__all__ = ["coming_back", "satisfaction"]
