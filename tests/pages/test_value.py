"""The Value for money page: costs with their parts, and what follows a broken promise."""

from tests.pages.test_watch import titles


def test_what_broken_promises_are_followed_by(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "value")
    (chain,) = [title for title in titles(app) if title.startswith("After a broken promise")]
    assert "got in touch (kept:" in chain
    assert "complained (kept:" in chain
    assert any(title.startswith("Of £") and "to serve an order" in title for title in titles(app))
    assert any(title.startswith("Poor quality cost £") for title in titles(app))
    assert any("association, not proof of cause" in each.value for each in app.caption)


def test_segments_are_set_at_both_their_values(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "value", by="tier")
    first = app.get("plotly_chart")[0].proto.spec
    assert "luxury" in first
    assert "Perfect orders" in first
    assert "Cost to serve an order" in first
