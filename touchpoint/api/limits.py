"""How often a token may ask, and how many requests are answered at a time."""

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil

_MINUTE = 60.0


@dataclass(frozen=True)
class Standing:
    """What a token has left of its minute, and in how many seconds it has more."""

    most: int
    left: int
    seconds: int

    @property
    def headers(self) -> dict[str, str]:
        return {
            "RateLimit-Limit": str(self.most),
            "RateLimit-Remaining": str(self.left),
            "RateLimit-Reset": str(self.seconds),
        }


class TooOften(Exception):
    """The token has asked as often as it may in a minute."""

    def __init__(self, standing: Standing) -> None:
        super().__init__(
            f"this token has asked {standing.most} times within a minute, as often as it may: ask again in "
            f"{standing.seconds} s, or set api.requests_per_minute higher"
        )
        self.standing = standing


class TooBusy(Exception):
    """As many requests are being answered as may be."""


class Limits:
    """Counts the requests of each token over the last minute, and those that are being answered."""

    def __init__(self, per_minute: int, at_once: int, clock: Callable[[], float]) -> None:
        self._most, self._at_once, self._clock = per_minute, at_once, clock
        self._asked: dict[str, deque[float]] = {}
        self._lock = threading.Lock()
        self._answering = threading.BoundedSemaphore(at_once)

    def count(self, token: str) -> Standing:
        """Count a request of the token; TooOften where it is one too many, which then counts for nothing."""
        now = self._clock()
        with self._lock:
            asked = self._asked.setdefault(token, deque())
            while asked and asked[0] <= now - _MINUTE:
                asked.popleft()
            is_free = len(asked) < self._most
            if is_free:
                asked.append(now)
            standing = Standing(self._most, self._most - len(asked), max(1, ceil(asked[0] + _MINUTE - now)))
        if not is_free:
            raise TooOften(standing)
        return standing

    @contextmanager
    def answering(self) -> Iterator[None]:
        """One of the requests that are answered at a time; TooBusy at once where there are as many as may be."""
        if not self._answering.acquire(blocking=False):
            raise TooBusy(
                f"{self._at_once} requests are being answered, as many as api.at_once lets: ask again in a second"
            )
        try:
            yield
        finally:
            self._answering.release()
