"""Does each keep its level?"""

from touchpoint.ui import page

view = page.start("Departments", "Does each keep its level?")
page.stop_without(view, "cases.department")
