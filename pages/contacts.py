"""What do people contact us about, and how does it end?"""

from touchpoint.ui import page

view = page.start("Contacts", "What do people contact us about, and how does it end?")
page.stop_without(view, "contacts.started_at")
