"""Where a number moved: its change split among the groups of each dimension, and which of them stand out."""

from touchpoint.findings.why import counting
from touchpoint.findings.why.judged import Judged, Place, judged
from touchpoint.findings.why.model import REST, Pair, Part, Refused, Segment, Split
from touchpoint.findings.why.refusal import refusal
from touchpoint.findings.why.splitting import split

__all__ = [
    "REST",
    "Judged",
    "Pair",
    "Part",
    "Place",
    "Refused",
    "Segment",
    "Split",
    "counting",
    "judged",
    "refusal",
    "split",
]
