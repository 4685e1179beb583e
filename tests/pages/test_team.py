"""The Team page: what is planted of the course and of ideas, and that nobody is named."""

from tests.pages.test_watch import titles


def test_what_goes_along_with_the_course_is_described(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "team", period="last-12-months")
    said = titles(app)
    assert any(each.startswith("Satisfied: ") and each.endswith("described, not estimated") for each in said)
    assert any(each.startswith("Satisfaction after a case: ") and "lower in not taken yet" in each for each in said)
    assert any(each.startswith("Adopted: ") and each.endswith("more than chance") for each in said)
    assert any(each.startswith("Trained people by course: from ") and "Interpersonal skills" in each for each in said)
    assert any(each.startswith("Half of the ideas are decided in 2") for each in said)


def test_nobody_is_named(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "team", period="last-12-months")
    drawn = " ".join(chart.proto.spec for chart in app.get("plotly_chart"))
    assert "a colleague" in drawn
    assert not any(name in drawn for name in ("Ada Ashdown", "Grace Fenwick", "A01", "A27"))
