"""The Touchpoints page: which contact pleases, which hurts, and where journeys end."""

from touchpoint.ui.touchpoints.grid import grid, table
from touchpoint.ui.touchpoints.journeys import journeys, paths

__all__ = ["grid", "journeys", "paths", "table"]
