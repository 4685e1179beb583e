"""What has raised an alert, and what is over?"""

from touchpoint.ui import alerts, page

view = page.start("Alerts", "What has raised an alert, and what is over?", whole_build=True)
alerts.page(view)
