"""The Overview: its figures are those of `measure`, and it says what it is about."""

from touchpoint import formats, measures
from touchpoint.choices import of
from touchpoint.cli.numbers import open_source
from touchpoint.scope import default

FIGURES = {"csat": None, "returning_customer_share": None, "resolution_hours_median": "complaint"}


def headings(app):
    return [each.value.lstrip("# ") for each in app.markdown if each.value.startswith("## ")]


def test_the_three_large_figures_are_those_of_measure(open_page, sample_warehouse):
    source = open_source(sample_warehouse, None)
    scope = default(of(source))
    expected = []
    for measure_id, kind in FIGURES.items():
        measure = measures.get(measure_id)
        found = measure.whole(source, scope.with_chosen("kind", (kind,) if kind else None))
        expected.append(formats.write(found.value, measure.unit))
    assert headings(open_page(sample_warehouse, "overview"))[:3] == expected


def test_the_verdict_has_a_sentence_for_each_headline(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "overview")
    (verdict,) = [each.value for each in app.markdown if "Satisfaction" in each.value and "badge" in each.value]
    assert len(verdict.splitlines()) == 3
    assert "Repeat business" in verdict
    assert "are open" in verdict


def test_the_heading_names_period_comparison_and_data(open_page, sample_warehouse):
    captions = [each.value for each in open_page(sample_warehouse, "overview").caption]
    assert any(c.startswith("October 2026 against September 2026 · data to 31 Oct") for c in captions)


def test_without_a_comparison_there_is_no_verdict_word(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "overview", compare="none")
    assert not [each.value for each in app.markdown if "-badge[" in each.value]


def test_last_year_is_compared_when_asked(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "overview", compare="year")
    assert any("October 2026 against October 2025" in each.value for each in app.caption)


def test_a_filter_that_does_not_apply_to_a_figure_is_said_under_it(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "overview", department="Repair")
    assert any("not filtered by Department" in each.value for each in app.caption)
