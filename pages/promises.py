"""Is each policy known and kept, and what falls due?"""

from touchpoint.ui import page

view = page.start("Our promises", "Is each policy known and kept, and what falls due?")
page.stop_without(view, "cases.due_at", "policy_reads.read_at", "case_events.field")
