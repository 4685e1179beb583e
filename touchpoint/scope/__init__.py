"""What the reader is looking at, and how a link spells it."""

from touchpoint.scope.codec import (
    MOST_VALUES,
    PARAMETERS,
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
    "COMPARISONS",
    "COMPLAINT",
    "FILTERS",
    "MOST_VALUES",
    "PARAMETERS",
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
