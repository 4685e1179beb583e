"""Is it complete and fresh?"""

from touchpoint.ui import data, page

view = page.start("Data", "Is it complete and fresh?", whole_build=True)
data.facts(view)
data.remarks(view)
data.months(view)
data.coverage(view)
data.controls(view)
data.files(view)
data.rejects(view)
data.people(view)
with page.pair():
    data.freshness(view)
    data.unknown(view)
    data.orphans(view)
    data.times(view)
    data.zones(view)
data.better(view)
data.needs(view)
data.build(view)
