"""What a run of deliveries works with: the schedule, the data, the mail server and the history."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from touchpoint.deliver import mails, wanted
from touchpoint.deliver.made import Files, Maker
from touchpoint.deliver.mails import Delivery
from touchpoint.deliver.schedule import Job, Recipient, Schedule
from touchpoint.deliver.wanted import ViewOf
from touchpoint.post import PAUSES, History, Message, Outcome, send
from touchpoint.post.runs import Runs
from touchpoint.scope import Choices
from touchpoint.settings.mail import Mail


@dataclass
class Post:
    """The mail server during one run. Once all pauses did not help to reach it, nobody waits for it again."""

    mail: Mail
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    pauses: tuple[float, ...] = PAUSES

    def send(self, message: Message) -> Outcome:
        """Send a mail to its one recipient."""
        (outcome,) = send(message, self.mail, pauses=self.pauses, sleep=self.sleep, clock=self.clock).values()
        if outcome.of_server:
            self.pauses = ()
        return outcome


@dataclass
class Means:
    """All that a run needs. `zone` is the house's time zone, `build` the build that is current, `tell` says a line."""

    schedule: Schedule
    post: Post
    history: History
    runs: Runs
    maker: Maker
    choices: Choices
    build: str
    zone: str
    view_of: ViewOf
    tell: Callable[[str], None] = field(default=lambda _said: None)

    def zone_of(self, job: Job) -> str:
        return job.time_zone or self.zone

    def delivery(self, job: Job, due_at: datetime, recipient: Recipient) -> Delivery:
        """What goes to a recipient; a TouchpointError says why it cannot be made."""
        found = wanted.of(job, recipient, self.choices, self.view_of)
        pack = self.maker.packed(found.asked)
        labels = {key: dict(values) for key, values in self.choices.labels.items()}
        bare = Delivery(job, recipient, due_at, self.zone_of(job), pack, found.scope, labels, Files())
        name, most = mails.file_name(bare), self.post.mail.max_attachment_mb
        return replace(bare, files=self.maker.files(found.asked, job.formats_for(recipient), name, most))
