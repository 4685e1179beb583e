"""How the wording of a question tells what it asks: patterns that Python and DuckDB read alike."""

import re
from collections.abc import Iterable

# As the question is worded; whether it is one its answers must tell too.
NPS = r"(?is)\bhow likely\b.*\brecommend|\bnps\b|\bnet promoter\b"
CSAT = r"(?is)\b(?:dis|un)?satisf(?:ied|action)\b"
CES = r"(?is)\b(?:eas(?:e|y|ier|ily)|effort|difficult|difficulty)\b"
# Of a question that speaks of both, what it asks for.
ASKS_CSAT = r"(?is)\bhow (?:very )?(?:dis|un)?satisfied\b"
ASKS_CES = r"(?is)\bhow (?:much )?(?:easy|difficult|effort)\b"
COMMENT = (
    r"(?is)\b(?:why|comments?|anything else|improve|improved|improvements?"
    r"|reasons? (?:for|behind) (?:your|this|that|the) (?:score|rating|answer))\b"
)
EMAIL = r"(?i)\be-?mail\b"


def asks_for_score(labels: Iterable[str]) -> bool:
    """Whether a question among these may be one that is scored."""
    return any(re.search(pattern, label) for label in labels for pattern in (NPS, CSAT, CES))
