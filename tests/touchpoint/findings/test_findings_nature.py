"""What contacts were about and how they ended, from counts as contacts/nature gives them; and the doses."""

import pandas as pd
import pytest

from touchpoint.findings import doses, nature
from touchpoint.findings.contacts import recorded
from touchpoint.findings.nature import OTHER_NATURES, OTHER_OUTCOMES
from touchpoint.stats.proportions import wilson


def counted(*rows):
    return pd.DataFrame(rows, columns=["nature", "outcome", "contacts"])


def test_a_cell_is_a_share_of_its_row():
    grid = nature.grid(counted(("late", "settled", 30), ("late", "passed on", 10), ("advice", "settled", 5)))
    assert grid[["nature", "outcome", "contacts", "of", "value"]].to_numpy().tolist() == [
        ["late", "settled", 30, 40, 0.75],
        ["late", "passed on", 10, 40, 0.25],
        ["advice", "settled", 5, 5, 1],
    ]
    assert grid["low"].iloc[0] == pytest.approx(wilson(30, 40).low)


def test_what_the_house_began_comes_last():
    grid = nature.grid(counted(("ours: marketing", "(unknown)", 900), ("late", "settled", 3)))
    assert grid["nature"].tolist() == ["late", "ours: marketing"]


def test_small_natures_and_outcomes_are_put_together():
    rows = [(f"n{n:02}", f"o{n % 9}", 100 - n) for n in range(20)]
    grid = nature.grid(counted(*rows))
    assert grid["contacts"].sum() == sum(n for *_, n in rows)
    assert len(set(grid["nature"])) == nature.MOST_NATURES + 1
    assert len(nature.outcomes(grid)) == nature.MOST_OUTCOMES + 1
    assert nature.outcomes(grid)[-1] == OTHER_OUTCOMES
    assert grid["nature"].iloc[-1] == OTHER_NATURES


def test_one_alone_is_not_put_together():
    rows = [(f"n{n:02}", "settled", 100 - n) for n in range(nature.MOST_NATURES + 1)]
    assert OTHER_NATURES not in set(nature.grid(counted(*rows))["nature"])


def dose(name, times, hits, follows="opted out", too_young=0):
    """Each person stands for one time, so that nothing hangs together."""
    return {
        "dose": name, "follows": follows, "times": times, "hits": hits, "too_young": too_young, "customers": times,
        "hits_squared": float(hits), "hits_by_times": float(hits), "times_squared": float(times),
    }  # fmt: skip


def test_doses_stand_in_their_order_with_wilsons_interval():
    frame = pd.DataFrame([dose("6 or more", 40, 10), dose("1", 400, 40), dose("1", 50, 40, "satisfied")])
    found = doses.by_dose(frame, "opted out")
    assert [(each.group, each.value, each.n) for each in found] == [("1", 0.1, 400), ("6 or more", 0.25, 40)]
    assert found[1].low == pytest.approx(wilson(10, 40).low)
    assert [each.group for each in doses.by_dose(frame, "satisfied")] == ["1"]
    assert doses.by_dose(frame, "bought again") == []


def test_what_has_not_had_time_is_said():
    (found,) = doses.by_dose(pd.DataFrame([dose("1", 400, 40, "bought again", 7)]), "bought again")
    assert found.reason == "cut 60 days before the data end: 7 persons are younger"


@pytest.mark.parametrize(("hits", "warned"), [(79, True), (80, False)])
def test_below_four_in_five_records_what_rests_on_them_is_named(hits, warned):
    row = {
        "group_name": "all", "hits": hits, "contacts": 100, "customers": 100,
        "hits_squared": float(hits), "hits_by_contacts": float(hits), "contacts_squared": 100.0,
    }  # fmt: skip
    (found,) = recorded(pd.DataFrame([row]))
    assert ("settled at first contact, core issue found and avoidable contacts" in found.reason) == warned
