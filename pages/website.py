"""Does it work, in one place?"""

from touchpoint.ui import page

view = page.start("Website", "Does it work, in one place?")
page.stop_without(view, "site_checks.ok", "site_tasks.completed")
