"""Do they bring others?"""

from touchpoint.ui import doubt, filters, followed, measured, page, recommending
from touchpoint.ui.page import Step

DIMENSIONS = ("region", "sold-through", "store", "tier", "category", "segment")

view = page.start("Recommending", "Do they bring others?")
page.stop_without(view, "customers.source", "customers.referred_by", "surveys.score")
doubt.short_history(view)
page.figures(view, "recommended_share", "nps", "newcomers_back", "back_after_recommendation_answer")
page.stop_if_nothing(view, "recommended_share", "nps", "newcomers_back")
page.advise(
    view,
    Step("recommended_share", ("region", "sold-through", "store", "tier"), "ask for recommendations in"),
    Step("nps", ("region", "store", "tier"), "find out what keeps customers from recommending in"),
)

with page.pair():
    measured.trend(view, "recommended_share", "The share who came by recommendation")
    measured.trend(view, "nps", "The net promoter score")
    followed.by_kind(view, "newcomers_back", "came-by", "New customers back within 180 days")
    followed.by_kind(view, "back_after_recommendation_answer", "score", "Back within 90 days")
by = filters.choice("by", "Broken down by", measured.dimensions(DIMENSIONS))
measured.breakdown(view, "recommended_share", by, "Came by recommendation")
with page.pair():
    recommending.advertising(view)
    recommending.per_newcomer(view)
