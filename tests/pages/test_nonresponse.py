"""Who did not answer, beside every score and behind "How sure?" of its cards."""

from datetime import date

import pytest

from touchpoint import formats
from touchpoint.cli.numbers import open_source
from touchpoint.findings.panel import panel
from touchpoint.measures import MEASURES
from touchpoint.measures.asked import SCORES
from touchpoint.scope import Scope

OCTOBER = Scope(date(2026, 10, 1), date(2026, 10, 31))
# What customers did after their answer is no score; of the next answers of the unhappy nobody counts who was asked.
WITHOUT_A_PANEL = {"repeat_after_answer", "satisfied_after_unhappy"}


def said(app, kind="markdown"):
    return [each.value for each in getattr(app, kind)]


def test_every_score_of_a_survey_is_known():
    """A measure whose units are answers, and whose hits are what these say."""
    scores = {each.id for each in MEASURES.values() if each.counts == "answers" and each.needs[0] == ("surveys.score",)}
    assert set(SCORES) == scores - WITHOUT_A_PANEL
    assert set(SCORES) <= set(MEASURES)


def test_each_headline_has_response_reweighted_score_and_bounds(open_page, sample_warehouse):
    captions = said(open_page(sample_warehouse, "satisfaction"), "caption")
    beside = [each for each in captions if "whatever the silent think" in each and "answered · " in each]
    assert len(beside) == 4
    assert sum("re-weighted" in each for each in beside) >= 3
    # The tool behind the recommendations exports no invitations.
    assert "who did not answer is not known" in captions


def test_the_numbers_beside_the_headline_are_those_of_the_panel(open_page, sample_warehouse):
    app, source = open_page(sample_warehouse, "satisfaction"), open_source(sample_warehouse, None)
    rows = source.rows("satisfaction/panel", OCTOBER, survey_kind="csat")
    found = panel(rows, questionnaire="csat · after_order · 1 to 5")
    one = rows[rows["questionnaire"] == found.questionnaire]
    assert found.worst == pytest.approx(one["satisfied"].sum() / one["invited"].sum())
    answered = formats.write(found.response, "share")
    words = f"{answered} answered · re-weighted {formats.write(found.reweighted, 'share', digits=1)}"
    assert any(words in each for each in said(app, "caption"))


@pytest.mark.parametrize(
    ("page", "card"),
    [
        ("satisfaction", "csat-by-month"),
        ("satisfaction", "csat-by-region"),
        ("touchpoints", "case-touchpoints-satisfied-by-month"),
    ],
)
def test_it_stands_behind_how_sure_of_every_card_of_a_score(open_page, sample_warehouse, page, card):
    app = open_page(sample_warehouse, page)
    app.session_state[f"How sure?-{card}"] = True
    lines = said(app.run())
    assert any("Who did not answer" in each and "asked answered" in each for each in lines)
    assert any("Re-weighted to those asked" in each for each in lines)
    assert any("Worst and best: if nobody who kept silent were satisfied, or everybody" in each for each in lines)


def test_answers_still_to_come_are_told(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "satisfaction")
    alts = [each.proto.alt for each in app.get("plotly_chart")]
    assert any("answers of those asked still to come" in each for each in alts)
