"""Decided fairly and fast, in every size of shop?"""

from touchpoint.ui import page

view = page.start("Returns", "Decided fairly and fast, in every size of shop?")
page.stop_without(view, "returns.requested_at")
