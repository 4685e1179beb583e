"""Who did not answer (metric dictionary S7), by hand."""

import pandas as pd
import pytest

from touchpoint.findings.panel import CELLS, RAKED, panel

NAME = "csat · after_order · 1 to 5"
COLUMNS = ["channel", "region", "invited", "answered", "satisfied"]


def frame(*rows, questionnaire=NAME):
    """Cells of channel and region. Who is satisfied gave 5, who is not gave 1."""
    cells = pd.DataFrame(rows, columns=COLUMNS)
    unhappy = cells["answered"] - cells["satisfied"]
    return cells.assign(
        questionnaire=questionnaire,
        scale_low=1.0,
        scale_high=5.0,
        dissatisfied=unhappy,
        promoters=0,
        detractors=cells["answered"],
        score_total=5.0 * cells["satisfied"] + unhappy,
        score_squares=25.0 * cells["satisfied"] + unhappy,
    )


EMAIL, PHONE = ("email", "North", 100, 60, 54), ("phone", "North", 300, 60, 30)


def test_the_score_as_if_every_stratum_had_answered_alike():
    found = panel(frame(EMAIL, PHONE))
    # Asked 100 and 300, so ¼ · 54/60 + ¾ · 30/60, beside 84 of 120.
    assert found.value == pytest.approx(0.70)
    assert found.fields["reweighted"].to_list() == [pytest.approx(0.60)]
    assert found.reweighted == pytest.approx(0.60)
    assert found.low < 0.60 < found.high
    assert (found.invited, found.answered, found.response) == (400, 120, 0.3)
    assert (found.used, found.how) == (("Contacted by",), CELLS)


def test_the_worst_and_the_best_that_silence_can_hide():
    found = panel(frame(EMAIL, PHONE))
    # Of the 70 % who did not answer nobody, or everybody, is satisfied.
    assert (found.worst, found.best) == (pytest.approx(0.3 * 0.7), pytest.approx(0.3 * 0.7 + 0.7))


@pytest.mark.parametrize(
    ("worth", "value", "reweighted", "worst", "best"),
    [
        # 36 of 120 are dissatisfied: ¼ · 6/60 + ¾ · 30/60, and 36 or 316 of 400.
        ("dissatisfied", 0.3, 0.4, 0.09, 0.79),
        # Points of 5 and 1: means 4.6 and 3; (84 · 5 + 36 + 280 · 1 or 5) / 400.
        ("score", 3.8, 3.4, 1.84, 4.64),
        # 1 to 5 onto 1 to 7 is 1.5 · score − 0.5.
        ("ease", 5.2, 4.6, 2.26, 6.46),
        # All are detractors; the silent could all be promoters: (−120 + 280) / 400.
        ("net", -100, -100, -100, 40),
    ],
)
def test_every_kind_of_score(worth, value, reweighted, worst, best):
    found = panel(frame(EMAIL, PHONE), worth)
    assert found.value == pytest.approx(value)
    assert found.reweighted == pytest.approx(reweighted)
    assert (found.worst, found.best) == (pytest.approx(worst), pytest.approx(best))


def test_of_a_scale_whose_best_is_its_lowest_the_worst_is_above():
    found = panel(frame(EMAIL, PHONE).assign(scale_low=5.0, scale_high=1.0), "score")
    assert (found.worst, found.best) == (pytest.approx(4.64), pytest.approx(1.84))


def test_the_largest_standardised_difference():
    found = panel(frame(EMAIL, PHONE))
    # E-mail is ¼ of those asked and ½ of those who answered: ¼ / √((.1875 + .25) / 2). The phone is its mirror.
    (row,) = found.fields.to_dict("records")
    assert (row["field"], row["stratum"], row["strata"]) == ("Contacted by", "email", 2)
    assert row["difference"] == pytest.approx(0.534522)


def test_response_of_each_stratum():
    found = panel(frame(EMAIL, PHONE))
    assert found.strata[["stratum", "response"]].to_numpy().tolist() == [["email", 0.6], ["phone", 0.2]]


def test_a_stratum_with_fewer_than_30_answers_goes_to_the_largest():
    found = panel(frame(EMAIL, PHONE, ("chat", "North", 40, 10, 10)))
    (row,) = found.fields.to_dict("records")
    # Phone with chat: 40 of 70 answers of 340 asked.
    assert row["strata"] == 2
    assert row["reweighted"] == pytest.approx(100 / 440 * 0.9 + 340 / 440 * 40 / 70)


def test_small_strata_that_have_30_answers_together_are_one():
    found = panel(frame(EMAIL, PHONE, ("chat", "North", 40, 20, 20), ("sms", "North", 60, 15, 0)))
    (row,) = found.fields.to_dict("records")
    assert row["strata"] == 3
    assert row["reweighted"] == pytest.approx(0.2 * 0.9 + 0.6 * 0.5 + 0.2 * 20 / 35)


def test_small_strata_are_put_to_a_large_one_however_many_were_asked():
    # The phone, asked most but with 20 answers, cannot stand alone: one stratum is left, and nothing to compare.
    found = panel(frame(EMAIL, ("phone", "North", 200, 20, 10)))
    assert found.fields.empty
    assert found.strata.empty
    assert (found.value, found.answered, found.invited, found.reweighted) == (64 / 80, 80, 300, None)


def test_a_field_that_is_the_same_for_all_is_left_out():
    found = panel(frame(EMAIL, PHONE))
    assert found.fields["field"].to_list() == ["Contacted by"]
    assert set(found.strata["field"]) == {"Contacted by"}


def test_fields_do_not_add_up_to_each_other():
    found = panel(frame(*((channel, region, 100, 30, 21) for channel in ("a", "b") for region in ("N", "S"))))
    assert (found.invited, found.answered) == (400, 120)
    assert found.fields["reweighted"].to_list() == [pytest.approx(0.7), pytest.approx(0.7)]
    assert found.fields["difference"].to_list() == [0, 0]


def test_cells_of_two_fields_with_30_answers_each_are_weighed_by_themselves():
    cells = (("a", "N", 100, 50, 40), ("a", "S", 100, 40, 20), ("b", "N", 100, 40, 24), ("b", "S", 300, 30, 3))
    found = panel(frame(*cells))
    # 1/6 · (.8 + .5 + .6) + 1/2 · .1
    assert (found.how, found.used) == (CELLS, ("Contacted by", "Region"))
    assert found.reweighted == pytest.approx(1.9 / 6 + 0.05)


def test_with_a_smaller_cell_each_field_by_itself_is_put_right():
    # Of channels a quarter answered, of regions a third and two elevenths; one cell has 10 answers.
    cells = (("a", "N", 120, 40, 32), ("a", "S", 80, 10, 2), ("b", "N", 60, 20, 10), ("b", "S", 140, 30, 9))
    found = panel(frame(*cells))
    assert (found.how, found.used) == (RAKED, ("Contacted by", "Region"))
    # Channels answer alike, so each alone leaves the score as it is; the regions do not: .45 · 42/60 + .55 · 11/40.
    by_field = dict(zip(found.fields["field"], found.fields["reweighted"], strict=True))
    assert by_field == {"Contacted by": pytest.approx(53 / 100), "Region": pytest.approx(0.45 * 0.7 + 0.55 * 0.275)}
    # Both at once, by raking worked out apart: weights of a, S and so on settle where every margin fits.
    assert found.reweighted == pytest.approx(raked_by_hand(cells), abs=1e-9)


def raked_by_hand(cells):
    """Two margins of two groups: the one cell that is free, found by bisection on the odds ratio of the answers."""
    asked, replied = [cell[2] for cell in cells], [cell[3] for cell in cells]
    odds = replied[0] * replied[3] / (replied[1] * replied[2])
    row, column, total = asked[0] + asked[1], asked[0] + asked[2], sum(asked)
    low, high = 0.0, float(min(row, column))
    for _ in range(200):
        middle = (low + high) / 2
        rest = (row - middle) * (column - middle)
        low, high = (middle, high) if middle * (total - row - column + middle) < odds * rest else (low, middle)
    counts = (low, row - low, column - low, total - row - column + low)
    return sum(count * cell[4] / cell[3] for count, cell in zip(counts, cells, strict=True)) / total


def test_one_questionnaire_at_a_time():
    other = frame(("email", "North", 500, 130, 13), questionnaire="csat · after_case · 1 to 5")
    both = pd.concat([frame(EMAIL, PHONE), other])
    assert panel(both).questionnaire == "csat · after_case · 1 to 5"
    assert panel(both, questionnaire=NAME).value == pytest.approx(0.70)


def test_without_an_answer_there_is_no_panel():
    assert panel(frame()) is None
    assert panel(frame(("email", "North", 100, 0, 0))) is None
    assert panel(frame(EMAIL), questionnaire="another") is None
