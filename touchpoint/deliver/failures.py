"""Tells those who look after deliveries, by mail and once, what failed for good."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from touchpoint import formats
from touchpoint.deliver import mails
from touchpoint.deliver.means import Means
from touchpoint.post import FAILED, GIVEN_UP, ON_FAILURE, Message, Sent

_MOST_IN_A_SECOND = 60
# A server that is away for a day of runs every ten minutes is noticed by then.
_MOST_RUNS = 144


def tell(means: Means, lost: Sequence[Sent], now: datetime) -> None:
    """Send what could not be told in earlier runs, then what was lost in this one."""
    for each in means.history.failed([ON_FAILURE]):
        claim = means.history.claim(ON_FAILURE, each.due_at, each.recipient, now, most_tries=_MOST_RUNS)
        if claim is not None:
            _send(means, claim, each.what, now)
    if not lost:
        return
    text = _text(means, lost)
    for address in means.post.mail.on_failure:
        claim = _claimed(means, address, now)
        if claim is not None:
            _send(means, claim, text, now)


def _claimed(means: Means, address: str, now: datetime) -> Sent | None:
    """A place in the history of its own, also where another run has told something in the same second."""
    for second in range(_MOST_IN_A_SECOND):
        claim = means.history.claim(ON_FAILURE, now + timedelta(seconds=second), address, now)
        if claim is not None:
            return claim
    return None


def _send(means: Means, claim: Sent, text: str, now: datetime) -> None:
    first = text.partition("\n")[0]
    identity = mails.identity(claim.job, claim.due_at, claim.recipient)
    outcome = means.post.send(Message((claim.recipient,), first, text, id=identity, sender_name="Touchpoint"))
    is_over = outcome.state == FAILED and claim.tries >= _MOST_RUNS
    means.history.settle(claim, GIVEN_UP if is_over else outcome.state, now, outcome.reason, what=text)
    if outcome.reason:
        means.tell(f"the mail to {claim.recipient} on what failed: {outcome.state} — {outcome.reason}")


def _text(means: Means, lost: Sequence[Sent]) -> str:
    count = len(lost)
    said = [
        f"Touchpoint: {count} {'delivery' if count == 1 else 'deliveries'} failed for good",
        "",
        *(f"* {_line(each, means.zone)}" for each in lost),
        "",
        "Nothing of this is sent again by itself. Mend the cause, then send it with",
        '    python -m touchpoint deliver --again "NAME OF THE DELIVERY"',
        "What may have been sent already, ask its recipient about before.",
    ]
    return "\n".join(said)


def _line(sent: Sent, zone: str) -> str:
    to = f" to {sent.recipient}" if sent.recipient else " to all its recipients"
    return f"{sent.job}{to}, due {formats.instant(sent.due_at, zone, with_year=True)}: {sent.state} — {sent.reason}"
