"""Why it moved: a change split among the groups of each dimension, the sentences made of it, the way there."""

from touchpoint.ui.why.chosen import by, measure
from touchpoint.ui.why.head import head
from touchpoint.ui.why.listing import listing
from touchpoint.ui.why.parts import parts
from touchpoint.ui.why.summary import summary

__all__ = ["by", "head", "listing", "measure", "parts", "summary"]
