"""The definitions of other tools: what each says of itself, and that its rows are those counted."""

from datetime import date
from urllib.parse import urlsplit

import pytest

from tests import canonical
from touchpoint.cli.numbers import open_source
from touchpoint.evidence import EVIDENCE, Asked
from touchpoint.measures import MEASURES
from touchpoint.others import SUBJECTS, others
from touchpoint.scope import Scope

ALL = [other for subject in SUBJECTS.values() for other in subject.others]
SUMMER = Scope(date(2026, 7, 1), date(2026, 9, 30))


@pytest.fixture(scope="module")
def sample_source(sample_warehouse):
    return open_source(sample_warehouse, None)


def test_each_is_told_apart_and_documented():
    assert len({other.id for other in ALL}) == len({other.number for other in ALL}) == len(ALL)
    for subject in SUBJECTS.values():
        assert subject.measure_id in MEASURES
        assert len({each.short for each in subject.others} | {"Ours"}) == len(subject.others) + 1
        assert max(len(each.short) for each in subject.others) <= 24
    for other in ALL:
        assert urlsplit(other.address).scheme == "https"
        assert other.definition.endswith(".")


def test_a_measure_that_no_tool_is_known_to_define_has_no_others():
    assert others("csat") == SUBJECTS["csat"].others
    assert others("nps") == ()


@pytest.mark.parametrize("name", SUBJECTS)
def test_the_rows_are_those_counted_and_ours_are_those_of_our_number(sample_source, name):
    measure = MEASURES[name]
    questionnaires = measure.questionnaires(sample_source, SUMMER)
    found = measure.whole(sample_source, SUMMER)
    for other in others(name):
        assert not other.missing(sample_source)
        counts = other.rows(sample_source, SUMMER, questionnaires)
        rows = EVIDENCE[other.number].rows(sample_source, SUMMER, Asked(questionnaires=questionnaires), 10**7)
        sums = counts.groupby("difference")[["ours", "theirs"]].sum()
        assert (rows.groupby("difference")[["is_ours", "is_theirs"]].sum().to_numpy() == sums.to_numpy()).all()
        # Returns are counted by units, buyers who came back only once in 90 days over a curve; orders are no customers.
        if other.id not in ("returned_orders", "repeat_orders"):
            assert counts["ours"].sum() == found.n
        if found.basis is not None and hasattr(found.basis, "hits") and name != "csat" and other.id != "repeat_orders":
            assert other.id == "returned_orders" or counts["ours_hits"].sum() == round(found.basis.hits)


def test_the_plain_definitions_agree_with_ours_where_nothing_differs(sample_source):
    """Satisfied answers of one questionnaire and scale are the same share by ours and by the pooled count of it."""
    counts = (
        SUBJECTS["csat"].others[1].rows(sample_source, SUMMER, MEASURES["csat"].questionnaires(sample_source, SUMMER))
    )
    alike = counts[counts["difference"] == "counted alike"]
    assert alike["ours_hits"].sum() == alike["theirs_hits"].sum() > 1000


def test_what_is_missing_is_named(tmp_path):
    cases = [{"case_id": "A", "opened_at": "2026-03-01T09:00", "status": "open"}]
    source = canonical.built(tmp_path, cases=cases)
    said = {other.id: other.missing(source) for other in ALL}
    assert said["zendesk_full_resolution"] == ""
    assert said["dbt_business_resolution"] == "touchpoint.toml sets no opening_hours"
    assert said["zendesk_first_reply"] == "the exports hold no cases.first_response_at"
    assert said["zendesk_one_touch"] == "the exports hold no contacts.direction"
    assert said["zendesk_score"] == "the exports hold no surveys.score, no surveys.case_id"
