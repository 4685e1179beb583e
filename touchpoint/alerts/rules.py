"""alerts.toml: what is watched, who is told, when not, and how many false alarms a month are put up with."""

import os
import re
from dataclasses import field
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic.dataclasses import dataclass

from touchpoint.settings.mail import Address
from touchpoint.settings.model import Day
from touchpoint.settings.values import STRICT, Positive, Text, Time

HEADLINE = "headline"
"""Stands in a rule for the figures that the Overview is headed by."""

# What a browser, a server or a log could read as two addresses is none.
_URL = re.compile(r"https?://[^\s/?#@\\]+(?:[/?][^\s#\\]*)?")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,99}")


def _url(text: str) -> str:
    if not _URL.fullmatch(text):
        raise ValueError("expected an address such as 'https://chat.example.com/hooks/1', without a user or password")
    return text


def _variable(text: str) -> str:
    if not _NAME.fullmatch(text):
        raise ValueError("expected the name of an environment variable such as 'TOUCHPOINT_HOOK'")
    return text


@dataclass(frozen=True, config=STRICT)
class Quiet:
    """When nobody is told: each night from `since` until `until`, the days named, and on holidays.

    Holidays are the public ones of the house and the days on which everybody is away.
    """

    since: Annotated[Time, Field(alias="from")]
    until: Annotated[Time, Field(alias="to")]
    days: tuple[Day, ...] = ()
    holidays: Annotated[bool, Field(strict=True)] = True


@dataclass(frozen=True, config=STRICT)
class Webhook:
    """Where a message is posted as JSON, and the secret it is signed with, or the variable that holds that."""

    url: Annotated[str, AfterValidator(_url)]
    secret: Text | None = Field(default=None, repr=False)
    secret_from: Annotated[str, AfterValidator(_variable)] | None = None

    @property
    def key(self) -> str:
        """The secret; empty where the variable that is to hold it is not set."""
        return self.secret or os.environ.get(self.secret_from or "", "")


@dataclass(frozen=True, config=STRICT)
class Rule:
    """What is watched: measures, over `filters`, with `by` in each group by itself; and who is told.

    `kind` is "signal", what the process-control limits of the dashboard call one, or "target", a target that is clearly
    missed: the whole interval lies on its wrong side. `remind` tells again at each further point.
    """

    name: Text
    kind: Literal["signal", "target"]
    measures: Annotated[tuple[Text, ...], Field(min_length=1)]
    to: tuple[Address, ...] = ()
    webhooks: tuple[Text, ...] = ()
    by: Text | None = None
    filters: dict[str, tuple[Text, ...]] = field(default_factory=dict)
    every: Literal["month", "week"] = "month"
    severity: Literal["normal", "urgent"] = "normal"
    remind: Annotated[bool, Field(strict=True)] = False


@dataclass(frozen=True, config=STRICT)
class Rules:
    """All of alerts.toml. `budget` is how many false alarms a month may be expected of all rules together."""

    rules: tuple[Rule, ...] = ()
    budget: Positive = 1.0
    quiet: Quiet | None = None
    webhooks: dict[str, Webhook] = field(default_factory=dict)

    def tells(self, is_mail: bool, recipient: str) -> bool:
        """Whether any rule tells that address, or that webhook."""
        return any(recipient in (each.to if is_mail else each.webhooks) for each in self.rules)
