"""Which views are kept, who looks after them, and what do they hold?"""

from touchpoint.ui import page, views

view = page.start("Saved views", "Which views are kept, who looks after them, and what do they hold?", whole_build=True)
views.listed(view)
views.deleted(view)
views.held(view)
