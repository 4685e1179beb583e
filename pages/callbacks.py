"""Did we go back to the unhappy?"""

from touchpoint.ui import page

view = page.start("Call-backs", "Did we go back to the unhappy?")
page.stop_without(view, "surveys.score")
