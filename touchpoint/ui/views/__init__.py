"""Saved views: told on the page they open, saved in its Share menu, and listed on a page of their own."""

from touchpoint.ui.views.held import held
from touchpoint.ui.views.listed import deleted, listed
from touchpoint.ui.views.notice import opened, unfollowed
from touchpoint.ui.views.saving import save

__all__ = ["deleted", "held", "listed", "opened", "save", "unfollowed"]
