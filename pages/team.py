"""Trained, courteous, heard?"""

from touchpoint.ui import page

view = page.start("Team", "Trained, courteous, heard?")
page.stop_without(view, "trainings.completed_on", "suggestions.happened_at")
