"""Do they bring others?"""

from touchpoint.ui import page

view = page.start("Recommending", "Do they bring others?")
page.stop_without(view, "customers.source", "customers.referred_by", "surveys.score")
