"""Writes the mails of a schedule into a folder instead of sending them, as if everything were due now."""

from datetime import datetime
from pathlib import Path

from touchpoint import files
from touchpoint.deliver import mails
from touchpoint.deliver.means import Means
from touchpoint.errors import TouchpointError
from touchpoint.post.message import file_name, to_wire


def rehearse(means: Means, now: datetime, folder: Path, only: str | None = None) -> bool:
    """Write each mail to `folder` as a file that mail programs open; whether all could be made.

    Nothing is sent, claimed or kept.
    """
    jobs = [means.schedule.named(only)] if only is not None else means.schedule.jobs
    folder.mkdir(parents=True, exist_ok=True)
    is_whole = True
    for job in jobs:
        for number, recipient in enumerate(job.recipients, start=1):
            try:
                made = mails.message(means.delivery(job, now, recipient), means.post.mail)
            except TouchpointError as error:
                means.tell(f"{job.name} to {recipient.to}: {error}")
                is_whole = False
                continue
            path = folder / file_name(f"{job.name[:60]} {number:02} {recipient.to[:30]}.eml")
            files.write(path, to_wire(made, means.post.mail, now))
            means.tell(f"wrote {path}")
    return is_whole
