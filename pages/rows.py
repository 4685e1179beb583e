"""Which rows were counted?"""

from touchpoint.ui import page, rows

view = page.start("The rows behind a number", "Which rows were counted?")
rows.behind(view)
