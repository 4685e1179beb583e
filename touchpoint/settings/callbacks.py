"""How soon the house wants to call back who was unhappy."""

from pydantic.dataclasses import dataclass

from touchpoint.settings.values import STRICT, Positive


@dataclass(frozen=True, config=STRICT)
class Callbacks:
    """Within how many hours, elapsed, a customer who answered a survey unhappily is to be called back."""

    within_hours: Positive | None = None
