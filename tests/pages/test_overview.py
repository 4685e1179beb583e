"""The Overview: its figures are those of `measure`, and it says what it is about."""

import re
from urllib.parse import parse_qs

from tests.pages.test_why import assert_says
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


def test_the_verdict_has_a_sentence_for_each_headline_and_each_small_figure_that_moved(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "overview", region="North")
    (verdict,) = [each.value for each in app.markdown if "Satisfaction" in each.value and "badge" in each.value]
    lines = verdict.splitlines()
    assert "Repeat business" in lines[1]
    assert "are open" in lines[2]
    badges = [each.value for each in app.markdown if re.fullmatch(r":(red|green)-badge\[[^]]*\]", each.value)]
    # The figures bear an arrow as well.
    moved = [re.sub(r":material/\w+: ", "", badge) for badge in badges]
    told = [found[0] for line in lines if (found := re.match(r":(red|green)-badge\[[^]]*\]", line))]
    assert sorted(told) == sorted(moved) != []


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


def reasons(app):
    """The links of the card that says where its figures moved."""
    return [parse_qs(each.proto.query_string) for each in app.get("page_link") if "behind it" in each.proto.label]


def test_it_says_where_the_courier_failed_and_leads_there(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "overview")
    (copied,) = [each.value for each in app.code if "went from" in each.value]
    sentences, links = copied.splitlines(), reasons(app)
    assert len(sentences) == len(links) <= 3
    assert sentences[0].startswith("Delivered on time fell")
    assert links[0] == {"measure": ["on_time"], "by": ["region"]}
    for sentence, link in zip(sentences, links, strict=True):
        (measure_id,), (by,) = link["measure"], link["by"]
        group = re.search(rf"{by} (\S+) went from", sentence)[1]
        if "hardly moved" not in sentence and "mix" not in sentence:
            assert_says(sentence, sample_warehouse, measure_id, by, group)


def test_where_nothing_stands_out_it_says_so(open_page, sample_warehouse):
    link = {"from": "2026-04-01", "to": "2026-04-30"}
    app = open_page(sample_warehouse, "overview", **link)
    assert any(each.value.startswith("Nothing to say") for each in app.markdown)
    assert not reasons(app)


def test_without_a_comparison_nothing_is_said_of_why(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "overview", compare="none")
    assert "Why it moved" not in [each.value for each in app.subheader]
