"""The mail of a delivery to one recipient: subject, body of at most 150 kB, files, and why one gets it."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

from touchpoint import formats, house
from touchpoint.deliver import html, letter, text
from touchpoint.deliver.made import Files
from touchpoint.deliver.schedule import Job, Recipient
from touchpoint.post import Message
from touchpoint.post.message import one_line, to_wire
from touchpoint.report.model import Pack
from touchpoint.scope import Scope
from touchpoint.settings.mail import Mail

MOST_BYTES = 150_000


@dataclass(frozen=True)
class Delivery:
    """What goes to one recipient of a job that was due at an instant. `zone` is that of the job."""

    job: Job
    recipient: Recipient
    due_at: datetime
    zone: str
    pack: Pack
    scope: Scope
    labels: dict[str, dict[str, str]]
    files: Files


def message(delivery: Delivery, mail: Mail) -> Message:
    """The mail, as much of the pack in its body as fits."""
    pack, job = delivery.pack, delivery.job
    headline = _headline(delivery)
    bare = Message(
        (delivery.recipient.to,),
        f"{pack.house}: {headline}",
        "",
        id=identity(job.name, delivery.due_at, delivery.recipient.to),
        sender_name=pack.house,
    )
    for cut in letter.CUTS:
        said = letter.of(pack, headline, job.introduction, _facts(delivery, mail), cut)
        made = replace(bare, text=text.write(said), html=html.write(said))
        if _fits(made, mail, delivery.due_at):
            break
    return replace(made, attachments=delivery.files.attached)


def _fits(made: Message, mail: Mail, due_at: datetime) -> bool:
    """Whether a mail without files is small enough; encoding never makes it smaller, and is slow for what is large."""
    letters = len(made.text) + len(made.html)
    return letters <= MOST_BYTES and len(to_wire(made, mail, due_at)) <= MOST_BYTES


def identity(job: str, due_at: datetime, recipient: str) -> str:
    """What tells one mail from all others: a mail that is sent again carries the same."""
    told = "\n".join([job, due_at.isoformat(), recipient])
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:32]


def file_name(delivery: Delivery) -> str:
    """What the files are called, without an ending."""
    return one_line(_headline(delivery), 90).replace(".", "")


def _headline(delivery: Delivery) -> str:
    """What it is about, the period, and the filters."""
    own = delivery.pack.title if len(delivery.pack.pages) == 1 else delivery.job.name
    about = delivery.job.subject or delivery.job.title or own
    period = delivery.scope.period_in_words()
    filters = delivery.scope.filters_in_words(delivery.labels) if delivery.scope.chosen else ""
    return " · ".join(filter(None, [about if period in about else f"{about}, {period}", filters]))


def _facts(delivery: Delivery, mail: Mail) -> list[str]:
    pack, job, files = delivery.pack, delivery.job, delivery.files
    attached = ", ".join(each.name for each in files.attached)
    due = formats.instant(delivery.due_at, delivery.zone, with_year=True)
    desk = mail.reply_to or mail.sender or ""
    return [
        f"Data as of {pack.as_of}, build {pack.build}. Intervals are 95 % intervals.",
        *([f"Attached: {attached}."] if attached else []),
        *files.remarks,
        f"You get this mail because {delivery.recipient.to} is a recipient of the delivery “{job.name}” of "
        f"{pack.house} ({job.when}, {delivery.zone}), due {due}. "
        f"To change that, write to {desk}.",
        f"The dashboard: {house.address()}",
    ]
