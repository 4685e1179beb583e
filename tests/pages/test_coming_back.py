"""Coming back: the badge, the other definitions behind "How sure?", the cards."""


def test_a_short_history_is_badged(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "coming_back", **{"from": "2025-01-01", "to": "2025-01-31"})
    assert any("history starts in November 2024" in each.value for each in app.markdown)
    assert not any("points higher" in each.value for each in app.markdown)


def test_a_long_history_is_not(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "coming_back")
    assert not any("history starts" in each.value for each in app.markdown)


def test_the_other_two_repeat_rates_are_explained(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "coming_back")
    app.session_state["How sure?-returning-customer-share-by-month"] = True
    said = [each.value for each in app.run().markdown]
    assert any("(R2)" in each and "whose second purchase falls into the period" in each for each in said)
    assert any("(R3)" in each and "grows with its length" in each for each in said)


def test_every_card_of_the_page_is_there(open_page, sample_warehouse):
    alts = " | ".join(chart.proto.alt for chart in open_page(sample_warehouse, "coming_back").get("plotly_chart"))
    for words in ("Repeat business", "share of sales", "A repeat order brings", "first-time customers", "active later"):
        assert words in alts
