"""Did what we decided work?"""

from touchpoint.ui import page

view = page.start("Decisions", "Did what we decided work?")
