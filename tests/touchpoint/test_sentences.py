"""Findings in words: a sentence says what its numbers say, and nothing where there is nothing to say."""

import pytest

from touchpoint import measures, sentences
from touchpoint.findings.compare import Comparison
from touchpoint.findings.finding import Finding, no_data, shown, withheld
from touchpoint.sentences import Word
from touchpoint.stats.results import Interval

CSAT, DISSATISFIED = measures.get("csat"), measures.get("dissatisfied_share")
HOURS, OPEN, RESPONSE = (measures.get(each) for each in ("resolution_hours_median", "backlog", "survey_response_rate"))
THIN = "\u202f"


def plain(text):
    """A text with the spaces that a reader sees."""
    return text.replace(THIN, " ")


def share(value):
    return shown("all", value, Interval(value - 0.02, value + 0.02), 500)


def against(earlier, now, word="changed"):
    return Comparison(share(earlier), word, now - earlier, now - earlier - 0.02, now - earlier + 0.02)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (share(0.81), "81 %"),
        (no_data("no answers"), "no data"),
        (withheld("all", "suppressed", 9, "9 of the 30"), "too few"),
        (withheld("all", "not_reached", 90, "fewer than half"), "not reached yet"),
        (withheld("all", "immature", 90, "too young"), "too early to say"),
    ],
)
def test_a_value_or_in_two_words_why_there_is_none(found, said):
    assert plain(sentences.value(CSAT, found)) == said


@pytest.mark.parametrize(
    ("measure", "earlier", "now", "expected"),
    [
        (CSAT, 0.84, 0.81, ("3 points lower", "down", "worse")),
        (CSAT, 0.81, 0.84, ("3 points higher", "up", "better")),
        (DISSATISFIED, 0.10, 0.14, ("4 points higher", "up", "worse")),
        (DISSATISFIED, 0.14, 0.10, ("4 points lower", "down", "better")),
        # A response rate has no good direction.
        (RESPONSE, 0.40, 0.30, ("10 points lower", "down", "neither")),
    ],
)
def test_a_change_is_said_with_its_size_its_way_and_whether_it_is_good(measure, earlier, now, expected):
    word = sentences.verdict(measure, against(earlier, now))
    assert (plain(word.text), word.went, word.feeling) == expected


def test_times_are_longer_or_shorter_and_counts_more_or_fewer():
    slower = Comparison(shown("all", 60.0, None, 90), "changed", 48.0)
    assert plain(sentences.verdict(HOURS, slower).text) == "2 days longer"
    assert sentences.verdict(HOURS, slower).feeling == "worse"
    quicker = Comparison(shown("all", 60.0, None, 90), "changed", -12.0)
    assert sentences.verdict(HOURS, quicker).text.endswith("shorter")
    assert sentences.verdict(HOURS, quicker).feeling == "better"
    # A full count is not tested: whether it is good is not said.
    more = Comparison(shown("all", 55.0, None, 55), "counted", 22.0)
    assert sentences.verdict(OPEN, more) == Word("22 more", "up", "neither")
    assert sentences.verdict(OPEN, Comparison(more.earlier, "counted", -22.0)).text == "22 fewer"


@pytest.mark.parametrize(
    ("comparison", "said"),
    [
        (None, ""),
        (against(0.84, 0.83, "no clear change"), "no clear change"),
        (Comparison(share(0.84), "changed", 0.0, 0.0, 0.0), "no clear change"),
        (Comparison(share(0.84), "too few", None), "too few to compare"),
        (Comparison(share(0.84), "too early", None), "too early to compare"),
    ],
)
def test_without_a_clear_change_no_way_is_said(comparison, said):
    assert sentences.verdict(CSAT, comparison) == Word(said, "", "neither")


@pytest.mark.parametrize(
    ("measure", "low", "high", "target", "said"),
    [
        (CSAT, 0.82, 0.87, 0.80, "clearly reached"),
        (CSAT, 0.82, 0.87, 0.85, ""),
        (CSAT, 0.82, 0.87, 0.90, "clearly missed"),
        (HOURS, 70.0, 96.0, 96.0, "clearly reached"),
        (HOURS, 70.0, None, 60.0, "clearly missed"),
        (HOURS, 70.0, None, 96.0, ""),
        (OPEN, None, None, 10.0, ""),
    ],
)
def test_a_target_is_reached_or_missed_where_the_whole_interval_says_so(measure, low, high, target, said):
    found = Finding("all", 80.0, low, high, 90, "ok", "")
    assert sentences.standing(measure, found, target) == said


@pytest.mark.parametrize(
    ("found", "comparison", "said"),
    [
        (share(0.81), against(0.84, 0.81), "Satisfaction fell from 84 % to 81 %"),
        (share(0.84), against(0.81, 0.84), "Satisfaction rose from 81 % to 84 %"),
        (share(0.84), against(0.83, 0.84, "no clear change"), "Satisfaction stands at 84 %, no clear change"),
        (share(0.84), None, "Satisfaction stands at 84 %"),
        (share(0.84), Comparison(no_data("none"), "too few", None), "Satisfaction stands at 84 %"),
        (withheld("all", "suppressed", 9, "9 of the 30"), against(0.84, 0.81), "Satisfaction: too few"),
    ],
)
def test_the_change_in_a_sentence(found, comparison, said):
    assert plain(sentences.change(CSAT, "Satisfaction", found, comparison, None)) == said


def test_a_count_that_moved_says_from_where():
    counted = Comparison(shown("all", 55.0, None, 55), "counted", 22.0)
    found = shown("all", 77.0, None, 77)
    assert sentences.change(OPEN, "The backlog", found, counted, None) == "The backlog went from 55 to 77"


def test_an_interval_and_none_where_there_is_none():
    assert plain(sentences.interval(CSAT, share(0.81))) == "79 to 83 %"
    assert sentences.interval(OPEN, shown("all", 55.0, None, 55)) == ""
    assert sentences.interval(CSAT, no_data("none")) == ""
    open_end = Finding("all", 31, 13, None, 11, "ok")
    assert plain(sentences.interval(HOURS, open_end)) == "13 hours or more"


def test_the_comparison_with_its_interval():
    said = plain(sentences.against(CSAT, against(0.84, 0.81), "September 2026"))
    assert said == (
        "Against September 2026 (84 %): 3 points lower; the difference lies between −5 points and −1 point (95 %)"
    )
    crossing = plain(sentences.against(CSAT, against(0.84, 0.85, "no clear change"), "September 2026"))
    assert crossing.endswith("between −1 point and +3 points (95 %)")


def test_the_comparison_without_an_interval():
    slower = Comparison(shown("all", 60.0, None, 90), "changed", 48.0)
    assert plain(sentences.against(HOURS, slower, "May")) == "Against May (2.5 days): 2 days longer"
    few = Comparison(withheld("all", "suppressed", 9, ""), "too few", None)
    assert sentences.against(CSAT, few, "May") == "Against May (too few): too few to compare"
