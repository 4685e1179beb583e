"""How content are they, and who did not answer?"""

from touchpoint.ui import drivers, filters, measured, nonresponse, page, surveys

SCORES = {"csat": "Satisfaction", "nps": "Recommendation", "ces": "Ease of getting help"}
DIMENSIONS = ("region", "channel", "department", "store", "tier")

view = page.start("Satisfaction", "How content are they, and who did not answer?")
page.stop_without(view, "surveys.score")
page.figures(view, "csat", "csat_mean", "dissatisfied_share", "nps", "ces", "survey_response_rate")
page.stop_if_nothing(view, *SCORES)

score = filters.choice("score", "Score", SCORES)
surveys.selection_flag(view, score)
with page.pair():
    measured.trend(view, score, SCORES[score])
    surveys.distribution(view, score)
by = filters.choice("by", "Broken down by", measured.dimensions(DIMENSIONS))
measured.breakdown(view, score, by, SCORES[score])
drivers.satisfaction(view)
with page.pair():
    surveys.response(view, score)
    nonresponse.panel(view, score)
