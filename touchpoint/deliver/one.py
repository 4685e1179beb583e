"""Delivers to one recipient: made, claimed, sent, its end kept. Whatever goes wrong is said and stops nobody else."""

from dataclasses import dataclass
from datetime import datetime

from touchpoint.deliver import mails
from touchpoint.deliver.means import Means
from touchpoint.deliver.schedule import Job, Recipient
from touchpoint.deliver.wanted import CannotBeSent
from touchpoint.errors import LogbookError, TouchpointError
from touchpoint.post import FAILED, GIVEN_UP, REFUSED, SENT, SKIPPED, UNKNOWN, Sent

_OPEN_WHEN_ASKED = (UNKNOWN, GIVEN_UP, REFUSED)


@dataclass(frozen=True)
class One:
    """A job that was due at an instant, for one recipient. `again` also sends what was ended without being sent."""

    means: Means
    job: Job
    due_at: datetime
    recipient: Recipient
    now: datetime
    again: bool = False

    def deliver(self) -> Sent | None:
        """What became of it; None where it is done with, or another process has it in hand."""
        before = self.means.history.state(self.job.name, self.due_at, self.recipient.to)
        if before is not None and not self._is_open(before):
            return None
        if self.job.only_with_new_data and self._has_it():
            build = self.means.build
            return self._ended(SKIPPED, f"nothing new: the build {build} is the one that was sent last")
        try:
            return self._made_and_sent()
        except LogbookError:
            raise
        except CannotBeSent as error:
            return self._ended(GIVEN_UP, str(error))
        except TouchpointError as error:
            return self._ended(FAILED, str(error))
        except Exception as error:
            # One page that cannot be taken down must not keep the other recipients from their mails.
            return self._ended(FAILED, f"a mistake in the program: {type(error).__name__}: {error}")

    def _made_and_sent(self) -> Sent | None:
        made = self.means.delivery(self.job, self.due_at, self.recipient)
        message = mails.message(made, self.means.post.mail)
        files = ", ".join(each.name for each in message.attachments) or "no file"
        what = f"{message.subject} ({files})"
        claim = self._claimed()
        if claim is None:
            return None
        try:
            outcome = self.means.post.send(message)
        except Exception as error:
            reason = f"a mistake in the program while it was sent: {type(error).__name__}: {error}"
            return self._settled(claim, UNKNOWN, reason, what=what)
        build = made.pack.build if outcome.state == SENT else ""
        reason = outcome.reason or " ".join(made.files.remarks)
        return self._settled(claim, outcome.state, reason, build, what)

    def _ended(self, state: str, reason: str) -> Sent | None:
        """Keep the end of what was not sent."""
        claim = self._claimed()
        return None if claim is None else self._settled(claim, state, reason)

    def _settled(self, claim: Sent, state: str, reason: str, build: str = "", what: str = "") -> Sent:
        if state == FAILED and claim.tries >= self.means.schedule.most_runs:
            state, reason = GIVEN_UP, f"{reason} (given up after {claim.tries} run{'s' * (claim.tries != 1)})"
        return self.means.history.settle(claim, state, self.now, reason, build=build, what=what)

    def _claimed(self) -> Sent | None:
        most = self.means.schedule.most_runs
        return self.means.history.claim(
            self.job.name, self.due_at, self.recipient.to, self.now, most_tries=most, again=self.again
        )

    def _is_open(self, before: Sent) -> bool:
        may = before.state == FAILED and before.tries < self.means.schedule.most_runs
        return may or (self.again and before.state in _OPEN_WHEN_ASKED)

    def _has_it(self) -> bool:
        last = self.means.history.last_sent(self.job.name, self.recipient.to)
        return last is not None and last.build == self.means.build
