"""How content are they, and who did not answer?"""

from touchpoint.ui import filters, measured, page, surveys

SCORES = {"csat": "Satisfaction", "nps": "Recommendation", "ces": "Ease of getting help"}
DIMENSIONS = ("channel", "department", "region", "store", "tier")

view = page.start("Satisfaction", "How content are they, and who did not answer?")
page.stop_without(view, "surveys.score")
page.figures(view, "csat", "dissatisfied_share", "nps", "ces", "survey_response_rate")
page.stop_if_nothing(view, *SCORES)

score = filters.choice("score", "Score", SCORES)
surveys.trend_with_response(view, score, SCORES[score])
surveys.distribution(view, score)
by = filters.choice("by", "Broken down by", {key: measured.DIMENSIONS[key] for key in DIMENSIONS})
measured.breakdown(view, score, by, SCORES[score])
surveys.response(view, score)
surveys.panel(view, score)
