"""What is looked at: what may have happened before, what is held equal, and how each is called."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Exposure:
    """Something that happened to some before: its column, its name in the rows behind it, and how a sentence says it.

    `is_ours` where the house can do something about it.
    """

    column: str
    name: str
    where: str
    is_ours: bool = True


@dataclass(frozen=True)
class Asked:
    """What is looked at together, what is held equal beside it, and what is counted.

    `mix` are the columns held equal, with their names, the first to be given up last. `way` is the column of how it
    came about, of which each value is set against the most frequent one. `units` are counted, `hits` are those that it
    is about and `misses` the others. `way_is_ours` where the house can do something about the ways.
    """

    exposures: tuple[Exposure, ...]
    mix: dict[str, str]
    units: str
    hits: str
    misses: str
    way: str = "came_by"
    way_is_ours: bool = False


_LATE = Exposure("is_late", "late delivery", "where the delivery was late")
_PEOPLE = {"is_new": "whether the customer had bought before", "tier": "price tier", "segment": "customer segment"}
_MONTH = {"month": "month"}
_ANSWERS = ("answers", "satisfied", "not satisfied")

AFTER_ORDER = Asked(
    (
        _LATE,
        Exposure("is_incomplete", "something missing or wrong", "where something was missing or wrong"),
        Exposure("has_complained", "complaint before", "where the customer had complained"),
    ),
    {**_PEOPLE, **_MONTH},
    *_ANSWERS,
)
AFTER_CASE = Asked(
    (
        _LATE,
        Exposure("waited_long", "first answer after a day", "where the first answer took over a day"),
        Exposure("took_long", "over 7 days, or open still", "where the case took over 7 days or was open still"),
        Exposure("changed_hands", "changed hands", "where the case changed hands"),
        Exposure("was_reopened", "opened again", "where the case was opened again"),
        Exposure("is_out_of_hours", "came out of hours", "where it came out of hours"),
    ),
    {"reason": "reason", **_PEOPLE, **_MONTH},
    *_ANSWERS,
    way_is_ours=True,
)
BUYING_AGAIN = Asked(
    (
        _LATE,
        Exposure("has_complained", "complaint", "where the customer complained"),
        Exposure("has_returned", "return", "where something was taken back"),
        Exposure("has_gesture", "gesture", "where the customer was given a gesture"),
        Exposure("is_first", "first purchase", "after a first purchase rather than a second", is_ours=False),
    ),
    {"bought_so_far": "purchases so far", "tier": "price tier", "segment": "customer segment", **_MONTH},
    "orders",
    "followed by another purchase",
    "without another purchase",
)
