"""One run: looks at what the rules name on the newest build, keeps what came of it, and sends what is due."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from touchpoint import choices, house
from touchpoint.alerts import budget, judging, quiet, series, state, telling
from touchpoint.alerts.book import AlertBook
from touchpoint.alerts.budget import Budget
from touchpoint.alerts.delivering import Delivery, Sender, deliver
from touchpoint.alerts.judging import Judged
from touchpoint.alerts.rules import Rule, Rules
from touchpoint.alerts.series import Series
from touchpoint.alerts.state import OPENED, STILL, Event
from touchpoint.alerts.tables import MAIL, OPEN, WEBHOOK, Alert, Change, Message, Run
from touchpoint.scope import Choices
from touchpoint.settings import Settings
from touchpoint.source import Source


@dataclass(frozen=True)
class Findings:
    """What the rules see on a build: the judged series, the budget, and what could not be looked at."""

    asked: tuple[Series, ...]
    judged: tuple[Judged, ...]
    budget: Budget
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """What a run found, changed and sent."""

    findings: Findings
    changes: Sequence[Change]
    deliveries: Sequence[Delivery] = ()


@dataclass(frozen=True)
class Job:
    """What a run works on; `settings` are those of now, which say when it is quiet and how mail is sent.

    `now` is in UTC without a zone. `pauses` are the seconds before each further attempt; None for the usual ones.
    """

    rules: Rules
    source: Source
    settings: Settings
    now: datetime
    pauses: Sequence[float] | None = None


def look(rules: Rules, source: Source, offered: Choices) -> Findings:
    """Judge every series of the rules, within their budget of false alarms."""
    every, remarks = series.of(rules, source, offered)
    found = [each for one in every if (each := series.looked(one, source, offered.calendar))]
    held = budget.of(found, rules.budget)
    return Findings(tuple(every), tuple(judging.judged(each, held.part) for each in found), held, tuple(remarks))


def run(job: Job, book: AlertBook) -> Report:
    """Look, keep and send: nothing is told twice, and what cannot be sent is told by the next run."""
    offered = choices.of(job.source)
    findings = look(job.rules, job.source, offered)
    held = findings.budget
    kept = Run(job.now, job.source.info.build, held.series, held.expected, held.allowed, "\n".join(findings.remarks))
    tell = _Told(job, offered)
    # What is to be told is counted before, so that nobody who writes into the same database waits for it.
    list(_changes(job, findings, book.alerts(), tell))
    changes = book.record(kept, lambda known: list(_changes(job, findings, known, tell)))
    sender = Sender(job.rules, job.settings.mail, house.name(job.settings), held, job.pauses)
    return Report(findings, changes, deliver(book, sender, job.now))


def rehearse(job: Job, book: AlertBook) -> Report:
    """The same without keeping or sending anything."""
    offered = choices.of(job.source)
    findings = look(job.rules, job.source, offered)
    return Report(findings, list(_changes(job, findings, book.alerts(), _Told(job, offered))))


class _Told:
    """What is told of each event, counted once."""

    def __init__(self, job: Job, offered: Choices) -> None:
        self.job, self.offered = job, offered
        self.kept: dict[tuple[str, ...], str] = {}

    def __call__(self, event: Event) -> str:
        alert, point = event.alert, event.by.point if event.by else ""
        key = event.what, alert.rule, alert.series, alert.point, alert.last_point, point
        if key not in self.kept:
            self.kept[key] = telling.told(event, self.job.source, self.offered, self.job.now)
        return self.kept[key]


def _changes(job: Job, findings: Findings, known: Sequence[Alert], tell: _Told) -> Iterator[Change]:
    rules = {each.name: each for each in job.rules.rules}
    build = job.source.info.build
    for event in state.events(known, findings.judged, findings.asked, set(rules), job.now, build):
        told = tell(event)
        yield Change(_with(event, told), tuple(_messages(event, told, rules.get(event.alert.rule), job)))


def _with(event: Event, told: str) -> Alert:
    """The alert with what is told of how it began or ended."""
    if event.what == OPENED:
        return replace(event.alert, told=told)
    return event.alert if event.alert.state == OPEN else replace(event.alert, ended_told=told)


def _messages(event: Event, told: str, rule: Rule | None, job: Job) -> Iterator[Message]:
    """What each recipient of the rule is told, and when: what is urgent also in quiet times."""
    if rule is None or event.by is None or (event.what == STILL and not rule.remind):
        return
    is_urgent = rule.severity == "urgent"
    due = job.now if is_urgent else quiet.ends(job.rules.quiet, job.now, job.settings)
    for way, recipients in ((MAIL, rule.to), (WEBHOOK, rule.webhooks)):
        for each in dict.fromkeys(recipients):
            yield Message(event.what, event.by.point, way, each, told, due)
