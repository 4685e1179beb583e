"""The Premium page: what is planted about luxury is found, and each number leads to its rows."""

from tests.pages.test_watch import titles


def test_luxury_is_served_better_and_sold_at_full_price(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "premium")
    found = titles(app)
    assert any(title.startswith("Courtesy: clearly higher in luxury") for title in found)
    assert any(title.startswith("Knowledge: clearly higher in luxury") for title in found)
    assert any(title.startswith("Orders at full price: clearly higher in luxury") for title in found)
    assert any(title.startswith("An order of luxury comes to") for title in found)
    assert any("ood service goes with" in title for title in found)
    (advice,) = [each.value for each in app.markdown if each.value.startswith("**What to do:**")]
    assert "in price tier **" in advice
    assert any("all cards below are of October 2025 to October 2026" in each.value for each in app.caption)


def test_one_tier_alone_has_no_other_to_be_set_against(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "premium", tier="luxury")
    assert not any("ood service goes with" in title for title in titles(app))
    assert not app.error
