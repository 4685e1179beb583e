"""Saved views: what an address that names one asks for, and the builds that fixed ones hold."""

from touchpoint.views.asked import DEFAULT, DELETED, ELSEWHERE, OPENED, UNKNOWN, UNREADABLE, Asked, resolve
from touchpoint.views.keeping import Held, change, delete, held, release, restore, save

__all__ = [
    "DEFAULT",
    "DELETED",
    "ELSEWHERE",
    "OPENED",
    "UNKNOWN",
    "UNREADABLE",
    "Asked",
    "Held",
    "change",
    "delete",
    "held",
    "release",
    "resolve",
    "restore",
    "save",
]
