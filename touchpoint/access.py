"""Who is reading, and what they may see: the one place that is asked."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Reader:
    """A person at the dashboard; `name` is part of every cache key, so that nobody is shown another's results."""

    name: str
    may_see_persons: bool


def reader() -> Reader:
    """Without sign-in, everybody who reaches the server is the same person, and sees no names and no free text."""
    return Reader("everyone on this machine", may_see_persons=False)
