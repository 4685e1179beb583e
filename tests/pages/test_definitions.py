"""The Definitions page: all measures, one of them in full, any query, and the decisions."""

import pytest

from touchpoint import definitions, sql
from touchpoint.measures import MEASURES


def text(app):
    return "\n".join(each.value for kind in (app.markdown, app.caption, app.subheader) for each in kind)


def test_every_measure_is_there_by_its_name_and_id(open_page, tiny_warehouse):
    said = text(open_page(tiny_warehouse, "definitions"))
    assert [each.id for each in MEASURES.values() if f"- **{each.name}** `{each.id}`" not in said] == []


def test_without_a_choice_no_sql_is_shown(open_page, tiny_warehouse):
    assert not open_page(tiny_warehouse, "definitions").code


@pytest.mark.parametrize("measure_id", ["csat", "avoidable_contact_share", "resolution_hours_p90"])
def test_a_link_to_a_measure_shows_all_there_is_to_say_of_it(open_page, tiny_warehouse, measure_id):
    measure = MEASURES[measure_id]
    app = open_page(tiny_warehouse, "definitions", measure=measure_id)
    assert measure.name in [each.value for each in app.subheader]
    said = text(app).replace("\\", "")
    for name, fact in definitions.facts(measure).items():
        assert f"**{name}**: {fact}" in said
    assert [each.value for each in app.code] == [sql.load(measure.query).text.rstrip()]


def test_a_link_to_a_query_shows_its_header_and_sql(open_page, tiny_warehouse):
    app = open_page(tiny_warehouse, "definitions", query="data/orphans")
    assert "queries/data/orphans.sql" in [each.value for each in app.subheader]
    assert app.code[0].value.startswith("-- Rows that name a customer")


def test_a_measure_chosen_stands_in_the_link_beside_the_filters(open_page, tiny_warehouse):
    app = open_page(tiny_warehouse, "definitions", region="North")
    app.selectbox(key="measure").set_value("nps").run()
    assert not app.exception
    assert app.query_params["measure"] == "nps"
    assert app.query_params["region"] == "North"
    assert "Net promoter score" in [each.value for each in app.subheader]


def test_a_measure_that_is_not_there_is_said_and_all_are_shown(open_page, tiny_warehouse):
    app = open_page(tiny_warehouse, "definitions", measure="<script>alert(1)</script>")
    (warning,) = app.warning
    assert "\\<script\\>" in warning.value
    assert not app.code


def test_the_decisions_are_read_when_they_are_opened(open_page, tiny_warehouse):
    app = open_page(tiny_warehouse, "definitions")
    assert "Returning customers (R1) stand in front" not in text(app)
    app.session_state["decisions"] = True
    assert "Returning customers (R1) stand in front" in text(app.run())


def test_what_charts_count_for_themselves_is_read_when_it_is_opened(open_page, tiny_warehouse):
    app = open_page(tiny_warehouse, "definitions")
    assert "complaints/reasons" not in text(app)
    app.session_state["charts"] = True
    assert "- `complaints/reasons`: What the cases opened in the period are about" in text(app.run())
