"""Behind the numbers on whether something is made to look better: settled cases, and which make the difference."""

from touchpoint.evidence.model import Evidence

_CASE = ("case_id", "customer_id", "settled_on", "due_on", "standing")


def _closings(closing: str, title: str, hits: str, *shown: str) -> Evidence:
    return Evidence(
        query="rows/closings",
        title=title,
        units="cases",
        shown=(*_CASE, *shown, "department"),
        hit="is_hit",
        hits=hits,
        part="makes",
        part_words="{part}",
        more_by={"standing": "in time or late", "around-limit": "days to the limit"},
        params={"closing": closing},
    )


OF_GAMING = {
    "gaming_reopened": _closings(
        "reopened",
        "Cases with a limit first settled {when}, 14 days ago or more",
        "in time and reopened within 14 days",
        "around_limit",
        "was_reopened",
    ),
    "gaming_contacted": _closings(
        "contacted",
        "Cases with a limit first settled {when}, 7 days ago or more",
        "in time and contacted again within 7 days",
        "around_limit",
        "came_again",
    ),
    "gaming_ticked": _closings(
        "ticked",
        "Cases marked for their first contact or not, first settled {when}, 7 days ago or more",
        "marked as settled at first contact and contacted again",
        "came_again",
    ),
    "gaming_surveyed": _closings(
        "surveyed",
        "Cases first settled {when}, 14 days ago or more",
        "surveyed",
        "is_surveyed",
        "is_satisfied",
    ),
    "gaming_parked": _closings(
        "parked",
        "Cases with a limit first settled {when}",
        "in time only by a clock that stops while parked",
        "hours_parked",
    ),
    "gaming_month_end": _closings(
        "month_end",
        "Cases first settled on working days {when}",
        "on one of the last two of their month",
        "is_month_end",
        "was_reopened",
    ),
}
