"""One run: sends what has come due and was not sent, gives up what is too old, and tells of what failed for good."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from touchpoint import formats
from touchpoint.deliver import failures, when
from touchpoint.deliver.means import Means
from touchpoint.deliver.one import One
from touchpoint.deliver.schedule import Job
from touchpoint.post import FAILED, GIVEN_UP, MISSED, REFUSED, SENT, UNKNOWN, Sent

FINAL = (GIVEN_UP, REFUSED, UNKNOWN, MISSED)
"""The ends of what did not, or perhaps did not, reach its recipient."""
_EVERYBODY = ""


@dataclass(frozen=True)
class Report:
    """What a run did, in order."""

    done: tuple[Sent, ...]

    @property
    def lost(self) -> tuple[Sent, ...]:
        """What failed for good."""
        return tuple(each for each in self.done if each.state in FINAL)

    def in_words(self) -> str:
        """'3 sent, 1 failed', or that nothing was due."""
        states = [each.state for each in self.done]
        return ", ".join(f"{states.count(state)} {state}" for state in dict.fromkeys(states)) or "nothing was due"


def run(means: Means, now: datetime, only: str | None = None, again: bool = False) -> Report:
    """Deliver what is due at `now`: of every job, or of the one named `only`.

    `again` sends what was given up, refused, or may or may not have been sent. Raises LogbookError where the history
    cannot be had: then nothing is sent.
    """
    jobs = [means.schedule.named(only)] if only is not None else list(means.schedule.jobs)
    last = means.runs.last()
    done = []
    for each in _all(means, jobs, now, last.ran_at if last else None, again):
        means.tell(in_words(each, means.zone))
        done.append(each)
    report = Report(tuple(done))
    failures.tell(means, report.lost, now)
    means.runs.note(now, report.in_words())
    return report


def in_words(sent: Sent, zone: str) -> str:
    """What became of one mail, in a line."""
    to = f" to {sent.recipient}" if sent.recipient else ""
    due = formats.instant(sent.due_at, zone, with_year=True)
    return f"{sent.job}, due {due}{to}: {sent.state}" + (f" — {sent.reason}" if sent.reason else "")


def _all(means: Means, jobs: list[Job], now: datetime, last_run: datetime | None, again: bool) -> Iterator[Sent]:
    yield from means.history.abandoned(now, [each.name for each in jobs])
    for job in jobs:
        due_at = when.last_due(job.when, means.zone_of(job), now)
        too_old = due_at is None or now - due_at > timedelta(hours=means.schedule.catch_up(job))
        yield from _given_up(means, job, due_at, too_old and not again, now)
        if due_at is None:
            continue
        if too_old and not again:
            yield from _missed(means, job, due_at, now, last_run)
            continue
        for recipient in job.recipients:
            done = One(means, job, due_at, recipient, now, again).deliver()
            if done is not None:
                yield done


def _given_up(means: Means, job: Job, due_at: datetime | None, too_old: bool, now: datetime) -> Iterator[Sent]:
    """What failed and is not tried again, for a later delivery has come due or too much time has passed."""
    for each in means.history.failed([job.name]):
        if each.due_at == due_at and not too_old:
            continue
        claim = means.history.claim(each.job, each.due_at, each.recipient, now, most_tries=each.tries + 1)
        if claim is not None:
            why = "too much time has passed" if each.due_at == due_at else "a later one has come due"
            kept = replace(claim, tries=each.tries)
            yield means.history.settle(kept, GIVEN_UP, now, f"{each.reason} (given up: {why})")


def _missed(means: Means, job: Job, due_at: datetime, now: datetime, last_run: datetime | None) -> Iterator[Sent]:
    """That a delivery came due while nothing ran, and is too old to be caught up."""
    latest = means.history.last_due(job.name)
    if last_run is None or due_at <= last_run or (latest is not None and latest >= due_at):
        return
    claim = means.history.claim(job.name, due_at, _EVERYBODY, now)
    if claim is not None:
        hours = means.schedule.catch_up(job)
        since = f"nothing ran from {last_run:%Y-%m-%d %H:%M} to {now:%Y-%m-%d %H:%M} UTC"
        reason = f"{since}, and what is older than {hours:g} hours is not caught up"
        yield means.history.settle(claim, MISSED, now, reason)


def summary(report: Report) -> str:
    """What failed for good, for standard error."""
    count = len(report.lost)
    retried = sum(each.state == FAILED for each in report.done)
    sent = sum(each.state == SENT for each in report.done)
    said = f"{count} {'delivery' if count == 1 else 'deliveries'} failed for good, {sent} sent"
    return said + (f", {retried} to be tried again in the next run" if retried else "")
