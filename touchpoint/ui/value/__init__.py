"""The Value for money page: what they want, when they want it, at what cost."""

from touchpoint.ui.value.chain import chain
from touchpoint.ui.value.costs import components, poor_quality
from touchpoint.ui.value.crossed import crossed

__all__ = ["chain", "components", "crossed", "poor_quality"]
