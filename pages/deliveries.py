"""What went to whom, and what is due next?"""

from touchpoint.ui import deliveries, page

view = page.start("Deliveries", "What went to whom, and what is due next?", whole_build=True)
deliveries.runs()
deliveries.due(view)
deliveries.sent(view)
