"""What contacts and handling cost, and what was spent on advertising."""

from pydantic.dataclasses import dataclass

from touchpoint.settings.values import STRICT, Amount, Date, Text


@dataclass(frozen=True, config=STRICT)
class ChannelCost:
    """What a contact by one channel costs where its minutes are not known, from a day on, and who says so."""

    channel: Text
    cost: Amount
    source: Text
    valid_from: Date | None = None


@dataclass(frozen=True, config=STRICT)
class MinuteCost:
    """What a minute of handling costs with all that belongs to it, from a day on, and who says so."""

    cost: Amount
    source: Text
    valid_from: Date | None = None


@dataclass(frozen=True, config=STRICT)
class Advertising:
    """What was spent on advertising in the month that begins on `month`."""

    month: Date
    amount: Amount
