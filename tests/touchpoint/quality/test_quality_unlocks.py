"""What would make the numbers better, on measures made up for it."""

import pytest

from touchpoint import adapters
from touchpoint.findings.finding import no_data
from touchpoint.measures import MEASURES, Measure
from touchpoint.quality import cures, unlocks
from touchpoint.settings import Settings

ROWS = {"cases.case_id": 100, "cases.opened_at": 100, "surveys.survey_id": 100, "surveys.answered_at": 20}


def measure(name, *needs, settings=(), instead_of=None):
    return Measure(
        id=name, name=name.upper(), code="", unit="share", counts="cases", better="", counted_on="", definition="",
        query="complaints/resolution", find=lambda _: [no_data("")], needs=needs, settings=settings,
        instead_of=instead_of or {},
    )  # fmt: skip


def ranked(*measures, filled=(), headline=(), settings=None, pages=None):
    found = unlocks.ranked(measures, ROWS | dict(filled), settings or Settings(), headline, pages or {})
    names = [
        ([each.id for each in one.opens], [each.id for each in one.surer], [each.id for each in one.helps])
        for one in found
    ]
    return [(each.columns or each.settings, *gains) for each, gains in zip(found, names, strict=True)]


DUE, KIND, CAP = ("cases.due_at",), ("cases.kind",), ("contact_cap",)


def test_what_alone_is_missing_gives_a_measure_and_what_is_missing_beside_another_only_helps():
    found = ranked(measure("a", DUE), measure("b", DUE, KIND), measure("c", KIND, settings=(CAP,)))
    assert found == [(DUE, ["a"], [], ["b"]), (KIND, [], [], ["b", "c"]), (CAP, [], [], ["c"])]


def test_figures_of_the_overview_go_before_any_number_of_others():
    found = ranked(measure("a", DUE), measure("b", DUE), measure("c", KIND), headline=["c"])
    assert [each[0] for each in found] == [KIND, DUE]


@pytest.mark.parametrize(("filled", "is_listed"), [(49, True), (50, False), (100, False)])
def test_a_column_that_is_mostly_empty_would_make_a_measure_surer(filled, is_listed):
    found = ranked(measure("a", KIND), filled={"cases.kind": filled})
    assert found == ([(KIND, [], ["a"], [])] if is_listed else [])


def test_an_invitation_without_an_answer_lacks_no_score():
    assert ranked(measure("a", ("surveys.score",)), filled={"surveys.score": 20}) == []
    assert ranked(measure("a", ("surveys.score",)), filled={"surveys.score": 9})[0][0] == ("surveys.score",)


def test_where_there_are_alternatives_none_of_them_is_said_to_be_too_empty():
    assert ranked(measure("a", ("cases.kind", "cases.reason")), filled={"cases.kind": 1}) == []


def test_a_setting_that_stands_in_is_named_beside_the_column():
    one = measure("a", DUE, instead_of={"cases.due_at": ("contact_cap",)})
    (found,) = unlocks.ranked([one], ROWS, Settings(), [], {})
    assert (found.columns, found.settings) == (DUE, CAP)
    assert ranked(one, settings=Settings(contact_cap=3)) == []


def test_a_page_without_data_waits_for_the_columns_it_needs():
    found = unlocks.ranked([measure("a", DUE)], ROWS, Settings(), [], {"Late": DUE, "Shops": ("stores.region",)})
    assert [(each.columns, each.pages) for each in found] == [(DUE, ["Late"]), (("stores.region",), ["Shops"])]


FILES = [
    {"file": "tickets.csv", "adapters": ["zendesk_tickets__cases", "zendesk_tickets__customers"]},
    {"file": "cases.csv", "adapters": ["canonical__cases"]},
    {"file": "ours.csv", "adapters": ["desk__cases"]},
]


@pytest.mark.parametrize(
    ("columns", "settings", "files", "said"),
    [
        (("cases.first_response_at",), (), FILES[:1], "export tickets.csv with First reply time in minutes"),
        (("cases.store_id",), (), FILES[:1], "export cases with store_id; tickets.csv has no column that says it"),
        (
            ("cases.store_id",),
            (),
            FILES,
            "fill the column store_id of cases.csv or let the adapter of ours.csv give store_id; "
            "tickets.csv has no column that says it",
        ),
        (("cases.kind",), (), FILES[1:2] * 2, "fill the column kind of cases.csv and 1 more"),
        (
            ("cases.due_at",),
            ("service_levels",),
            [],
            "export cases with due_at or set service_levels in touchpoint.toml",
        ),
        ((), ("opening_hours",), FILES, "set opening_hours in touchpoint.toml"),
    ],
)
def test_how_to_get_it_is_said_for_the_files_at_hand(columns, settings, files, said):
    assert cures.of(columns, settings, files) == said


def test_the_columns_of_a_tool_are_found_in_its_adapter():
    built_in = {each.name: each for each in adapters.built_in()}
    assert cures.headers(built_in["shopify_orders__orders"], "first_promised_on") == ["Note Attributes"]
    assert cures.headers(built_in["shopify_orders__orders"], "tax_amount") == ["Taxes"]
    assert cures.headers(built_in["zendesk_tickets__cases"], "opened_at") == []
    assert cures.headers(built_in["zendesk_tickets__cases"], "due_at") == ["Due date"]


def test_everything_that_any_measure_needs_is_offered_to_a_house_that_has_nothing():
    found = unlocks.ranked(MEASURES.values(), {}, Settings(), [], {})
    gaining = {measure.id for each in found for measure in (*each.opens, *each.helps)}
    assert gaining == set(MEASURES)
    assert not any(each.surer for each in found)
