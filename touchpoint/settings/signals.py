"""What the house knows of its own numbers: what moved them for good on a day, and which size of a change matters."""

from pydantic.dataclasses import dataclass

from touchpoint.settings.values import STRICT, Date, Text

EVERY_MEASURE = "all"


@dataclass(frozen=True, config=STRICT)
class Cause:
    """What has made a measure, or "all" of them, another one since `date`: limits begin anew the next whole month."""

    date: Date
    why: Text
    measure: Text = EVERY_MEASURE
