"""Did we find the real issue?"""

from touchpoint.ui import page

view = page.start("Listening", "Did we find the real issue?")
page.stop_without(view, "cases.root_cause", "surveys.comment", "contacts.body")
