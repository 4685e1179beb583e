"""What happened with this customer, in order of time?"""

from touchpoint.ui import page

view = page.start("One customer", "What happened with this customer, in order of time?", whole_build=True)
