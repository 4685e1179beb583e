"""Themes, unrecorded complaints and the steps after an unhappy answer, from counts made by hand."""

import pandas as pd
import pytest

from touchpoint.findings import callbacks, themes, unrecorded
from touchpoint.findings.unrecorded import More


def terms(**counts):
    """A row a term: its texts, of which half are unhappy, each of another customer."""
    rows = [(term, "comment", n, n // 2, n, n) for term, n in counts.items()]
    return pd.DataFrame(rows, columns=["term", "source", "texts", "unhappy", "with_mood", "customers"])


def written(now, before, source="comment"):
    return pd.DataFrame({"source": [source], "now": [now], "before": [before]})


def test_what_grew_clearly_is_a_theme_and_what_did_not_is_none():
    tested = themes.tested(terms(zip=60, order=100, rare=4, gone=2), terms(zip=6, order=98, gone=40), written(500, 500))
    assert tested["term"].tolist() == ["zip", "order", "gone"]
    (found,) = themes.growing(tested, 500)
    assert (found.term, found.texts, found.before, found.times, found.unhappy) == ("zip", 60, 6, pytest.approx(10), 0.5)
    assert found.interval.low < 0.12 < found.interval.high


def test_a_share_grows_not_a_count():
    tested = themes.tested(terms(zip=60), terms(zip=30), written(1000, 500))
    assert themes.growing(tested, 1000) == []


def test_a_source_that_began_with_the_period_makes_no_theme():
    """Comments say zip as often as before; the contacts whose texts are new say it most."""
    contacts = terms(zip=90, please=80).assign(source="contact")
    both = pd.concat([written(500, 500), written(1000, 0, "contact")])
    tested = themes.tested(pd.concat([terms(zip=10), contacts]), terms(zip=10), both)
    assert tested.set_index("term")["expected"].to_dict() == {"zip": 100, "please": 80}
    assert themes.growing(tested, 1500) == []


def test_each_source_is_set_against_its_own_kind():
    """Of 20 comments half are to be expected, of 40 contacts three quarters; ten and 30 came, as expected."""
    contacts = terms(zip=30).assign(source="contact")
    before = pd.concat([terms(zip=10), terms(zip=10).assign(source="contact")])
    both = pd.concat([written(500, 500), written(900, 300, "contact")])
    (row,) = themes.tested(pd.concat([terms(zip=10), contacts]), before, both).to_dict("records")
    assert (row["texts"], row["before"], row["expected"]) == (40, 20, 40)


def test_what_few_customers_write_again_and_again_is_no_theme():
    now = terms(zip=60).assign(customers=4)
    assert themes.growing(themes.tested(now, terms(zip=6), written(500, 500)), 500) == []


def test_what_nobody_wrote_before_has_no_times():
    (found,) = themes.growing(themes.tested(terms(zip=30), terms(other=1), written(500, 500)), 500)
    assert found.times is None


def test_without_texts_before_there_is_no_theme():
    assert themes.growing(themes.tested(terms(zip=30), terms(), written(500, 0)), 500) == []


def test_terms_of_the_same_texts_are_one_theme():
    tested = themes.tested(terms(zip=60, broke=50, refund=40), terms(zip=2, broke=2, refund=1), written(500, 500))
    grown = themes.growing(tested, 500)
    found = themes.together(grown, {("broke", "zip"): 45, ("refund", "zip"): 10, ("refund", "broke"): 10})
    assert [(each.term, each.words) for each in found] == [("zip", ("broke",)), ("refund", ())]


def counted(**changes):
    usual = {
        "group_name": "all", "contacts": 1000, "speaking": 200, "written": 2000.0, "by_mood": 3, "complaints": 100,
        "complaints_speaking": 90, "others": 100, "others_speaking": 10,
    }  # fmt: skip
    return pd.DataFrame([usual | changes])


def test_the_share_that_nobody_recorded_and_how_many_that_are():
    (found,) = unrecorded.unrecorded_share(counted())
    assert found.value == pytest.approx(0.125)
    assert found.low < 0.125 < found.high
    assert "the rule finds 90 % of recorded complaints and mistakes 10 % of other contacts" in found.reason
    assert "in no share: 3" in found.reason
    more = unrecorded.more(counted())
    assert more == More(250, round(found.low * 2000), round(found.high * 2000))


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"complaints": 29, "complaints_speaking": 20}, "30 of each are needed"),
        ({"others": 0, "others_speaking": 0}, "30 of each are needed"),
        ({"others_speaking": 85}, "no better than chance"),
        ({"contacts": 0, "speaking": 0}, "no contacts with a text"),
    ],
)
def test_where_it_cannot_be_said_it_is_not(changes, why):
    (found,) = unrecorded.unrecorded_share(counted(**changes))
    assert found.value is None
    assert why in found.reason
    assert unrecorded.more(counted(**changes)) is None


STEPS = pd.Series(
    {"unhappy": 100, "called": 50, "in_time": 40, "answered_again": 10, "satisfied": 8, "judged": 20, "bought": 5}
)


def test_each_step_is_a_share_of_the_one_before():
    rows = callbacks.steps(STEPS, has_target=True)
    assert rows["n"].tolist() == [100, 50, 40, 10, 8, 5]
    assert rows["value"].tolist()[1:] == [0.5, 0.8, 0.25, 0.8, 0.25]
    assert pd.isna(rows["value"].iloc[0])


def test_without_a_target_the_steps_end_with_the_call():
    assert callbacks.steps(STEPS, has_target=False)["step"].tolist() == ["Unhappy answers", "Called back"]


def test_a_share_of_nothing_is_not_known():
    rows = callbacks.steps(STEPS * 0, has_target=True)
    assert rows["value"].isna().all()
