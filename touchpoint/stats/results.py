"""The results that several statistics share."""

from dataclasses import dataclass

from touchpoint.stats.confidence import Z


@dataclass(frozen=True)
class Interval:
    """A two-sided 95 % confidence interval, in the unit of the estimate."""

    low: float
    high: float

    @property
    def width(self) -> float:
        return self.high - self.low

    @property
    def half_width(self) -> float:
        return self.width / 2


@dataclass(frozen=True)
class QuantileEstimate:
    """The time by which a share had the event, with its 95 % bounds; None is "not reached"."""

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class MeanEstimate:
    """A mean with its standard error, both in the unit of what was averaged."""

    value: float
    std_err: float

    @property
    def interval(self) -> Interval:
        return Interval(self.value - Z * self.std_err, self.value + Z * self.std_err)
