"""Deliveries: what goes to whom by mail, when, and what became of it."""

from touchpoint.deliver.made import Maker
from touchpoint.deliver.means import Means, Post
from touchpoint.deliver.place import beside, environment, told
from touchpoint.deliver.rehearsal import rehearse
from touchpoint.deliver.run import Report, run, summary
from touchpoint.deliver.schedule import Job, Recipient, Schedule, read
from touchpoint.deliver.when import last_due, next_due

__all__ = [
    "Job",
    "Maker",
    "Means",
    "Post",
    "Recipient",
    "Report",
    "Schedule",
    "beside",
    "environment",
    "last_due",
    "next_due",
    "read",
    "rehearse",
    "run",
    "summary",
    "told",
]
