"""Ways from a figure, a card and a point of its chart to the rows that were counted."""

from touchpoint.ui.leads.charts import along_curves, by_cohort, by_month_and_part, by_part, by_stratum
from touchpoint.ui.leads.measures import by_group, by_month, whole
from touchpoint.ui.leads.model import Lead, Leads, draw, to

__all__ = [
    "Lead",
    "Leads",
    "along_curves",
    "by_cohort",
    "by_group",
    "by_month",
    "by_month_and_part",
    "by_part",
    "by_stratum",
    "draw",
    "to",
    "whole",
]
