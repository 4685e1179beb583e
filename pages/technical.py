"""Found, fixed, calmed?"""

from touchpoint.ui import doubt, fair, filters, measured, page, technical
from touchpoint.ui.page import Step

view = page.start("Technical support", "Found, fixed, calmed?")
page.stop_without(view, "cases.diagnosed_at", "cases.solved_remotely", "contacts.mood_start")
page.figures(
    view,
    "diagnosis_hours_median",
    "cause_not_found_share",
    "technical_first_contact_resolution",
    "technical_reopen_rate",
    "solved_remotely_share",
    "technical_calmed_share",
    "technical_ease",
    "faults_per_1000_units",
)
page.stop_if_nothing(view, "diagnosis_hours_median", "solved_remotely_share", "technical_calmed_share")
doubt.poorly_recorded(view)
page.advise(
    view,
    Step("faults_per_1000_units", ("product", "category"), "have the faults looked into in"),
    Step("diagnosis_hours_median", ("product", "department", "channel"), "find out what holds the diagnosis up in"),
    Step("cause_not_found_share", ("product", "department"), "ask for the cause to be found in"),
    Step("technical_calmed_share", ("department", "channel"), "listen to how upset customers are met in"),
    Step("technical_reopen_rate", ("department", "category"), "look at what was called settled too soon in"),
)

with page.pair():
    technical.products(view, "faults_per_1000_units", "Faults per 1,000 units")
    technical.products(view, "diagnosis_hours_median", "Time to a diagnosis")
    technical.helped(view, "nps_by_technical_help")
    technical.products(view, "cause_not_found_share", "Cause not found")
    fair.comparison(view, "sla_met", "product", "Cases settled in time", months=24)
by = filters.choice("by", "Broken down by", technical.DIMENSIONS)
with page.pair():
    measured.breakdown(view, "diagnosis_hours_median", by, "Time to a diagnosis")
    measured.breakdown(view, "cause_not_found_share", by, "Cause not found")
with page.pair():
    measured.breakdown(view, "technical_first_contact_resolution", by, "Settled at first contact")
    measured.breakdown(view, "solved_remotely_share", by, "Solved from afar")
with page.pair():
    measured.breakdown(view, "technical_calmed_share", by, "Upset customers calmed")
    measured.breakdown(view, "technical_ease", by, "Ease of getting help")
with page.pair():
    measured.trend(view, "diagnosis_hours_median", "The time to a diagnosis")
    measured.trend(view, "technical_first_contact_resolution", "The share settled at first contact")
    measured.trend(view, "technical_calmed_share", "The share of upset customers calmed")
    measured.trend(view, "faults_per_1000_units", "The rate of faults per 1,000 units")
