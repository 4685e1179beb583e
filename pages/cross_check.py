"""Why does another tool say otherwise?"""

from touchpoint.ui import page

view = page.start("Cross-check", "Why does another tool say otherwise?")
