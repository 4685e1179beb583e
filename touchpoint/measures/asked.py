"""Measures that are scores of a survey: whom they asked, and what one answer is worth."""

from collections.abc import Mapping
from dataclasses import dataclass

SATISFIED, DISSATISFIED, SCORE, EASE, NET = "satisfied", "dissatisfied", "score", "ease", "net"


@dataclass(frozen=True)
class Asked:
    """The survey behind a score.

    `worth` says what an answer counts. `about` narrows to those asked about an order ("has_order"), a case
    ("has_case") or a technical case ("is_technical"); `item` to the questionnaires of one trigger.
    """

    survey_kind: str
    worth: str
    about: str = ""
    item: str = ""


SCORES: Mapping[str, Asked] = {
    "csat": Asked("csat", SATISFIED),
    "csat_mean": Asked("csat", SCORE),
    "dissatisfied_share": Asked("csat", DISSATISFIED),
    "nps": Asked("nps", NET),
    "ces": Asked("ces", EASE),
    "courtesy_satisfied": Asked("csat", SATISFIED, item="courtesy"),
    "knowledge_satisfied": Asked("csat", SATISFIED, item="knowledge"),
    "order_touchpoints_satisfied": Asked("csat", SATISFIED, about="has_order"),
    "case_touchpoints_satisfied": Asked("csat", SATISFIED, about="has_case"),
    "satisfied_with_order_share": Asked("csat", SATISFIED, about="has_order"),
    "satisfied_after_case": Asked("csat", SATISFIED, about="has_case"),
    "technical_ease": Asked("ces", EASE, about="is_technical"),
    "nps_by_technical_help": Asked("nps", NET),
}
