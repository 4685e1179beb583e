"""What does it mean?"""

from touchpoint.ui import definitions, page

view = page.start("Definitions", "What does it mean?", whole_build=True)
definitions.asked_for(view)
definitions.every_measure()
definitions.every_chart()
definitions.decisions()
