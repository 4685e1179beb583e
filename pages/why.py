"""What changed, where, and is it real?"""

from touchpoint.ui import page

view = page.start("Why it moved", "What changed, where, and is it real?")
