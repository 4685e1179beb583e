"""Do they still buy?"""

from touchpoint.ui import filters, followed, measured, page
from touchpoint.ui.page import Step

DIMENSIONS = ("region", "sold-through", "store", "tier", "category", "segment")

view = page.start("After a bad experience", "Do they still buy?")
page.stop_without(view, "orders.customer_id")
page.figures(view, "bad_experience_gap", "good_experience_gap", "quiet_after_bad_share", "back_after_answer")
page.stop_if_nothing(view, "bad_experience_gap", "quiet_after_bad_share")
page.advise(
    view,
    Step("bad_experience_gap", ("what-happened",), "put right first what goes wrong in"),
    Step(
        "quiet_after_bad_share",
        ("region", "sold-through", "tier", "store"),
        "ask those who went quiet in",
    ),
)

followed.curves(
    view, "bad_experience_gap", "After a bad experience", "others like them", balance="bad_experience/balance"
)
with page.pair():
    followed.by_kind(view, "bad_experience_gap", "what-happened", "Points fewer back")
    followed.by_kind(view, "good_experience_gap", "what-happened", "Points more back")
with page.pair():
    followed.by_kind(view, "back_after_answer", "score", "Back within 90 days")
    measured.trend(view, "quiet_after_bad_share", "The share with something bad before they went quiet")
followed.curves(
    view, "good_experience_gap", "After a good experience", "others like them", balance="bad_experience/balance"
)
by = filters.choice("by", "Broken down by", measured.dimensions(DIMENSIONS))
measured.breakdown(view, "quiet_after_bad_share", by, "Quiet after something bad")
