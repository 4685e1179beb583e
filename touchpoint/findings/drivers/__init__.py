"""What goes with a satisfied answer, or with coming back: logistic regressions said in points, reach and excess."""

from touchpoint.findings.drivers.answer import Driver, Drivers, drivers
from touchpoint.findings.drivers.asked import AFTER_CASE, AFTER_ORDER, BUYING_AGAIN, Asked, Exposure

__all__ = ["AFTER_CASE", "AFTER_ORDER", "BUYING_AGAIN", "Asked", "Driver", "Drivers", "Exposure", "drivers"]
