"""Sends what is due: one message a recipient with all that is for them, claimed before it is sent."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from touchpoint import post
from touchpoint.alerts import layout, webhook
from touchpoint.alerts.book import AlertBook
from touchpoint.alerts.budget import Budget
from touchpoint.alerts.rules import Rules
from touchpoint.alerts.tables import MAIL, NEEDLESS, REFUSED, SENT, UNKNOWN, WAITING, Message
from touchpoint.errors import PostError
from touchpoint.settings.mail import Mail

# What becomes of a message by what became of its mail; what failed waits for the next run.
_STATES = {post.SENT: SENT, post.REFUSED: REFUSED, post.UNKNOWN: UNKNOWN}


@dataclass(frozen=True)
class Sender:
    """By what messages are sent: the rules with their webhooks, the mail server, and what all of them say.

    `pauses` are the seconds before each further attempt; None stands for the usual ones.
    """

    rules: Rules
    mail: Mail
    house: str
    budget: Budget
    pauses: Sequence[float] | None = None


@dataclass(frozen=True)
class Delivery:
    """What became of the messages to one recipient, and why, in words."""

    recipient: str
    messages: tuple[Message, ...]
    state: str
    reason: str = ""


def deliver(book: AlertBook, sender: Sender, now: datetime) -> list[Delivery]:
    """Send all that is due; what could not be sent is kept and tried again by the next run."""
    lost = [Delivery(each.recipient, (each,), UNKNOWN, each.error) for each in book.abandoned(now)]
    made: list[Delivery] = []
    while mine := book.claim(now, {(each.messages[0].way, each.recipient) for each in made}):
        state, reason = _send(mine, sender, now, is_first=all(each.state == SENT for each in made))
        book.settle(mine, state, now, reason)
        made.append(Delivery(mine[0].recipient, tuple(mine), state, reason))
    return [*lost, *made]


def _send(mine: Sequence[Message], sender: Sender, now: datetime, *, is_first: bool) -> tuple[str, str]:
    """The state of the messages then, and why; after a failure nothing is waited for any more."""
    if not sender.rules.tells(mine[0].way == MAIL, mine[0].recipient):
        return NEEDLESS, "no rule in alerts.toml names this recipient any more"
    told = [json.loads(each.told) for each in mine]
    pauses = sender.pauses if is_first else ()
    if mine[0].way == MAIL:
        return _by_mail(mine[0].recipient, told, _name(mine), sender, pauses)
    hook = sender.rules.webhooks[mine[0].recipient]
    body = layout.body(told, of_budget(sender.budget), sender.house, now)
    answer = webhook.post(hook, body, _name(mine), pauses=webhook.PAUSES if pauses is None else pauses)
    return (SENT if answer.is_taken else WAITING), answer.reason


def _by_mail(
    to: str, told: Sequence[layout.Told], name: str, sender: Sender, pauses: Sequence[float] | None
) -> tuple[str, str]:
    budget = sender.budget.in_words()
    subject = layout.subject(told, sender.house)
    mail = post.Message(
        (to,), subject, layout.text(told, budget), layout.html(told, budget), id=name, sender_name=sender.house
    )
    try:
        found = post.send(mail, post.ready(sender.mail), pauses=post.PAUSES if pauses is None else pauses)[to]
    except PostError as error:
        return WAITING, str(error)
    return _STATES.get(found.state, WAITING), found.reason


def of_budget(budget: Budget) -> Mapping[str, Any]:
    """The budget as a webhook and the history tell it."""
    return {
        "series": budget.series,
        "expected": round(budget.expected, 3),
        "allowed": budget.allowed,
        "said": budget.in_words(),
    }


def _name(mine: Sequence[Message]) -> str:
    """What tells this message from any other: the same at each attempt to send the same."""
    said = json.dumps([[each.recipient, each.id, each.told] for each in mine])
    return f"touchpoint-alerts-{hashlib.sha256(said.encode()).hexdigest()[:32]}"
