"""What the reader is looking at, and how a link spells it."""

from touchpoint.scope.codec import (
    CARD,
    FRAME,
    FRAMES,
    MEETING,
    MOST_VALUES,
    PARAMETERS,
    SHOW,
    SHOWN,
    build_asked,
    decode,
    default,
    encode,
    filter_parameters,
    period_parameters,
    unread,
)
from touchpoint.scope.model import COMPARISONS, COMPLAINT, FILTERS, Choices, Filter, Scope

__all__ = [
    "CARD",
    "COMPARISONS",
    "COMPLAINT",
    "FILTERS",
    "FRAME",
    "FRAMES",
    "MEETING",
    "MOST_VALUES",
    "PARAMETERS",
    "SHOW",
    "SHOWN",
    "Choices",
    "Filter",
    "Scope",
    "build_asked",
    "decode",
    "default",
    "encode",
    "filter_parameters",
    "period_parameters",
    "unread",
]
