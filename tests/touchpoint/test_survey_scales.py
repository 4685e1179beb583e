"""Scales that the house gives to answers whose export does not say theirs."""

import pytest

from tests import canonical
from touchpoint.settings import Settings
from touchpoint.settings.model import SurveyScale

OF_CASES = SurveyScale("csat", 1, 10, "after_case")
OF_KIND = SurveyScale("csat", 0, 1)
TURNED = SurveyScale("ces", 5, 1)


@pytest.fixture
def read(tmp_path):
    """Builds answers and gives, by id, the score as kept with its scale, and the reasons of the scores rejected."""

    def answers(*given, scales=()):
        head = {"kind": "csat", "answered_at": "2026-01-05T10:00", "status": "complete"}
        rows = [{"survey_id": f"V{place}"} | head | row for place, row in enumerate(given)]
        source = canonical.built(tmp_path, settings=Settings(survey_scales=scales), surveys=rows)
        kept = canonical.asked(
            tmp_path, source, "select score, scale_low, scale_high, is_satisfied from surveys order by survey_id"
        )
        why = canonical.asked(tmp_path, source, "select reason from rejects where column_name = 'score' order by value")
        return kept, [reason for (reason,) in why]

    return answers


def test_a_scale_for_the_questionnaire_goes_before_one_for_its_kind(read):
    kept, why = read(
        {"score": 9, "trigger": "after_case"},
        {"score": 1, "trigger": "after_order"},
        {"score": 1},
        scales=(OF_KIND, OF_CASES),
    )
    assert kept == [(9, 1, 10, True), (1, 0, 1, True), (1, 0, 1, True)]
    assert why == []


def test_a_scale_that_the_export_says_stands(read):
    kept, _ = read({"score": 4, "trigger": "after_case", "scale_low": 1, "scale_high": 5}, scales=(OF_CASES,))
    assert kept == [(4, 1, 5, True)]


def test_other_questionnaires_keep_the_usual_scale(read):
    kept, why = read({"score": 4, "trigger": "after_order"}, {"score": 9}, scales=(OF_CASES,))
    assert kept == [(4, 1, 5, True), (None, 1, 5, None)]
    assert why == ["outside 1 to 5: the export does not say its scale"]


def test_a_score_off_the_houses_scale_is_rejected_and_says_whose_scale_it_is(read):
    kept, why = read({"score": 11, "trigger": "after_case"}, scales=(OF_CASES,))
    assert kept[0][0] is None
    assert why == ["outside the scale that the settings give: the export does not say its scale"]


def test_a_scale_may_run_either_way(read):
    kept, why = read({"kind": "ces", "score": 1}, {"kind": "ces", "score": 6}, scales=(TURNED,))
    assert kept == [(1, 5, 1, True), (None, 5, 1, None)]
    assert len(why) == 1


def test_without_settings_the_usual_scale_is_taken(read):
    kept, why = read({"score": 5}, {"kind": "nps", "score": 10}, {"kind": "ces", "score": 7})
    assert [row[:3] for row in kept] == [(5, 1, 5), (10, 0, 10), (7, 1, 7)]
    assert why == []
