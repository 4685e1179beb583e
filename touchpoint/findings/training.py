"""Training against satisfaction: before and after within each person, with those not trained yet as controls (T2)."""

from dataclasses import dataclass

import pandas as pd

from touchpoint.findings.finding import Finding
from touchpoint.findings.shares import Clusters, Share
from touchpoint.stats import within
from touchpoint.stats.within import Effect

FEWEST_ANSWERS, FEWEST_PEOPLE = 30, 10
BEFORE, AFTER, NEVER = "before the course", "after the course", "never took it"
SATISFIED = Share(
    "satisfied",
    "answers",
    "answers",
    clusters=Clusters("people", "satisfied_squared", "satisfied_by_answers", "answers_squared", of="person"),
)
_SIDES = ["person_id", "is_after"]


@dataclass(frozen=True)
class Change:
    """How many people have answers enough before and after the course, and its effect where both are ten or more."""

    before: int
    after: int
    effect: Effect | None

    @property
    def why_not(self) -> str:
        """Why there is no estimate; empty where there is one."""
        if self.effect:
            return ""
        return (
            f"described only: {self.before} people have {FEWEST_ANSWERS} answers or more without the course and "
            f"{self.after} after it, and an estimate needs {FEWEST_PEOPLE} on either side"
        )


def described(frame: pd.DataFrame) -> list[Finding]:
    """The share of satisfied answers before and after the course, of those who took it, and of those who never did."""
    people = frame.groupby(_SIDES)[["answers", "satisfied"]].sum().reset_index()
    takers = set(people[people["is_after"]]["person_id"])
    groups = [
        AFTER if is_after else BEFORE if person in takers else NEVER
        for person, is_after in zip(people["person_id"], people["is_after"], strict=True)
    ]
    people = people.assign(
        group_name=groups,
        people=1,
        satisfied_squared=people["satisfied"] ** 2,
        satisfied_by_answers=people["satisfied"] * people["answers"],
        answers_squared=people["answers"] ** 2,
    )
    sums = people.drop(columns=_SIDES).groupby("group_name").sum().reset_index()
    return sorted(SATISFIED(sums), key=lambda found: (BEFORE, AFTER, NEVER).index(found.group))


def change(frame: pd.DataFrame) -> Change:
    """The effect from team/before_after, of the people and sides with answers enough."""
    totals = frame.groupby(_SIDES)["answers"].sum()
    enough = totals[totals >= FEWEST_ANSWERS].reset_index()
    after = int(enough["is_after"].sum())
    before = len(enough) - after
    if min(before, after) < FEWEST_PEOPLE:
        return Change(before, after, None)
    kept = frame.merge(enough[_SIDES], on=_SIDES)
    effect = within.two_way(kept["person_id"], kept["month"], kept["is_after"], kept["answers"], kept["satisfied"])
    return Change(before, after, effect)
