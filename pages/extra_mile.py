"""Does a gesture bring them back?"""

from touchpoint.ui import page

view = page.start("Going the extra mile", "Does a gesture bring them back?")
page.stop_without(view, "gestures.happened_at")
