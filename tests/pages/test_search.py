"""The search: pages and measures by what people call them; choosing goes there with the filters."""

import pytest

from touchpoint.measures import MEASURES


def found(app, typed):
    """The options that the browser offers for what is typed: those that contain it, whatever the case."""
    return [label for label in app.selectbox(key="search").options if typed.lower() in label.lower()]


def choose(app, start):
    """Choose the one option that starts so."""
    box = app.selectbox(key="search")
    (label,) = [each for each in box.options if each.startswith(start)]
    box.select(label).run()
    assert not app.exception
    return app


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("NPS", "Net promoter score"),
        ("csat", "Satisfied customers"),
        ("SLA", "Settled by the deadline"),
        ("fcr", "Settled at first contact"),
        ("churn", "Coming back (page)"),
        ("backlog", "Open cases"),
        ("resolution_hours_p90", "Time to settle, nine in ten"),
        ("how many, how long", "Complaints (page)"),
        ("guesses nobody makes", None),
        ("design effect", None),
        ("no second inbound", None),
        ("without a second inbound contact", "Settled at first contact"),
    ],
)
def test_what_people_call_it_finds_it(open_page, tiny_warehouse, typed, title):
    starts = [label.split(" · ")[0] for label in found(open_page(tiny_warehouse, "overview"), typed)]
    assert (title in starts) if title else not starts


def test_every_page_of_the_menu_and_every_measure_is_offered_once(open_page, tiny_warehouse):
    app = open_page(tiny_warehouse, "overview")
    starts = [label.split(" · ")[0] for label in app.selectbox(key="search").options]
    assert {each.name for each in MEASURES.values()} <= set(starts)
    assert "Definitions (page)" in starts
    assert len(starts) == len(set(starts))


def test_choosing_a_page_goes_there_with_the_filters_and_empties_the_box(open_page, tiny_warehouse):
    app = choose(open_page(tiny_warehouse, "overview", region="North", period="all"), "Complaints (page)")
    assert app.title[0].value == "Complaints"
    assert app.query_params["region"] == "North"
    assert app.multiselect(key="region").value == ["North"]
    assert app.selectbox(key="search").value is None


def test_choosing_a_measure_goes_to_the_page_that_shows_it(open_page, tiny_warehouse):
    assert choose(open_page(tiny_warehouse, "overview"), "Net promoter score").title[0].value == "Satisfaction"


def test_a_measure_on_the_face_of_no_page_goes_to_its_definition(open_page, tiny_warehouse):
    app = choose(open_page(tiny_warehouse, "overview", region="North"), "Settled within 7 days")
    assert app.title[0].value == "Definitions"
    assert app.query_params["measure"] == "resolution_within_7_days"
    assert app.query_params["region"] == "North"


@pytest.mark.parametrize("asked", ["C1", "C1-desk", " K1 "])
def test_one_customer_is_found_by_an_id_of_theirs_or_of_a_case(open_page, tiny_warehouse, asked):
    app = choose(open_page(tiny_warehouse, "overview", region="North"), "One customer (page)")
    app.text_input(key="id").set_value(asked).run()
    assert not app.exception
    assert not app.warning
    assert app.query_params["region"] == "North"
    assert any("C1" in each.value for each in app.subheader)


def test_an_id_that_nobody_has_is_said_and_can_be_mended(open_page, tiny_warehouse):
    app = open_page(tiny_warehouse, "customer")
    app.text_input(key="id").set_value("<script>").run()
    assert "\\<script\\>" in app.warning[0].value
    app.text_input(key="id").set_value("C2").run()
    assert not app.warning
