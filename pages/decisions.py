"""Did what we decided work?"""

from touchpoint.ui import decisions, page

view = page.start("Decisions", "Did what we decided work?", whole_build=True)
decisions.log(view)
decisions.listed(view)
decisions.notes(view)
