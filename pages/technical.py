"""Found, fixed, calmed?"""

from touchpoint.ui import page

view = page.start("Technical support", "Found, fixed, calmed?")
page.stop_without(view, "cases.diagnosed_at", "cases.solved_remotely", "contacts.mood_start")
