"""Lets a reader of the dashboard add exports: keeps the files, tries a build of them aside, and publishes it."""

from touchpoint.adding.home import Home
from touchpoint.adding.stored import Stored

__all__ = ["Home", "Stored"]
