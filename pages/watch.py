"""Whom must we call or unblock this week?"""

from touchpoint.ui import filters, forward, page, watch

view = page.start("Watch list", "Whom must we call or unblock this week?", as_of_only=True)
page.stop_without(view, "cases.opened_at", "surveys.score")
watch.stop_if_nobody(view)
watch.figures(view)
forward.line(view)
watch.ages(view)
reason = filters.choice("reason", "Why", watch.reasons())
sort = filters.choice("sort", "In which order", watch.sorts())
watch.listed(view, reason, sort)
