"""What goes before the board?"""

from touchpoint.ui import packing, page

view = page.start("Board pack", "What goes before the board?")
packing.draw(view)
