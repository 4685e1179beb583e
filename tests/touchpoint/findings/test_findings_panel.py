"""Who did not answer (metric dictionary S7), by hand."""

import pandas as pd
import pytest

from touchpoint.findings.panel import panel

NAME = "csat · after_order · 1 to 5"
COLUMNS = ["field", "stratum", "invited", "answered", "satisfied"]


def frame(*rows, questionnaire=NAME):
    return pd.DataFrame(rows, columns=COLUMNS).assign(questionnaire=questionnaire)


EMAIL, PHONE = ("Channel", "email", 100, 60, 54), ("Channel", "phone", 300, 60, 30)


def test_the_score_as_if_every_stratum_had_answered_alike():
    found = panel(frame(EMAIL, PHONE))
    # Asked 100 and 300, so ¼ · 54/60 + ¾ · 30/60, beside 84 of 120.
    assert found.share == pytest.approx(0.70)
    assert found.fields["reweighted"].to_list() == [pytest.approx(0.60)]
    assert (found.invited, found.answered) == (400, 120)


def test_the_worst_and_the_best_that_silence_can_hide():
    found = panel(frame(EMAIL, PHONE))
    # Of the 70 % who did not answer nobody, or everybody, is satisfied.
    assert (found.worst, found.best) == (pytest.approx(0.3 * 0.7), pytest.approx(0.3 * 0.7 + 0.7))


def test_the_largest_standardised_difference():
    found = panel(frame(EMAIL, PHONE))
    # E-mail is ¼ of those asked and ½ of those who answered: ¼ / √((.1875 + .25) / 2). The phone is its mirror.
    (row,) = found.fields.to_dict("records")
    assert (row["field"], row["stratum"], row["strata"]) == ("Channel", "email", 2)
    assert row["difference"] == pytest.approx(0.534522)


def test_response_of_each_stratum():
    found = panel(frame(EMAIL, PHONE))
    assert found.strata[["stratum", "response"]].to_numpy().tolist() == [["email", 0.6], ["phone", 0.2]]


def test_a_stratum_with_fewer_than_30_answers_goes_to_the_largest():
    found = panel(frame(EMAIL, PHONE, ("Channel", "chat", 40, 10, 10)))
    (row,) = found.fields.to_dict("records")
    # Phone with chat: 40 of 70 answers of 340 asked.
    assert row["strata"] == 2
    assert row["reweighted"] == pytest.approx(100 / 440 * 0.9 + 340 / 440 * 40 / 70)


def test_small_strata_that_have_30_answers_together_are_one():
    found = panel(frame(EMAIL, PHONE, ("Channel", "chat", 40, 20, 20), ("Channel", "sms", 60, 15, 0)))
    (row,) = found.fields.to_dict("records")
    assert row["strata"] == 3
    assert row["reweighted"] == pytest.approx(0.2 * 0.9 + 0.6 * 0.5 + 0.2 * 20 / 35)


def test_small_strata_are_put_to_a_large_one_however_many_were_asked():
    # The phone, asked most but with 20 answers, cannot stand alone: one stratum is left, and nothing to compare.
    found = panel(frame(EMAIL, ("Channel", "phone", 200, 20, 10)))
    assert found.fields.empty
    assert found.strata.empty
    assert (found.share, found.answered, found.invited) == (64 / 80, 80, 300)


def test_a_field_that_is_the_same_for_all_is_left_out():
    found = panel(frame(EMAIL, PHONE, ("Region", "North", 400, 120, 84)))
    assert found.fields["field"].to_list() == ["Channel"]
    assert set(found.strata["field"]) == {"Channel"}


def test_fields_do_not_add_up_to_each_other():
    found = panel(frame(EMAIL, PHONE, ("Region", "North", 200, 60, 42), ("Region", "South", 200, 60, 42)))
    assert (found.invited, found.answered) == (400, 120)
    north = found.fields.set_index("field").loc["Region"]
    assert (north["reweighted"], north["difference"]) == (pytest.approx(0.7), 0)


def test_one_questionnaire_at_a_time():
    other = frame(("Channel", "email", 500, 130, 13), questionnaire="csat · after_case · 1 to 5")
    both = pd.concat([frame(EMAIL, PHONE), other])
    assert panel(both).questionnaire == "csat · after_case · 1 to 5"
    assert panel(both, NAME).share == pytest.approx(0.70)


def test_without_an_answer_there_is_no_panel():
    assert panel(frame()) is None
    assert panel(frame(("Channel", "email", 100, 0, 0))) is None
    assert panel(frame(EMAIL), "another") is None
