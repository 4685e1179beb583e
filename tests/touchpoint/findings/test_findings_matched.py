"""Gaps between those to whom something happened and those alike, as findings."""

import pandas as pd
import pytest

from touchpoint.findings import differences, gestures, matched
from touchpoint.findings.finding import NO_DATA, OK, SUPPRESSED
from touchpoint.findings.matched import EstimateBasis, Gap


def rows(group, exposed, came, controls, controls_came, *, first=0, stratum=1):
    """`exposed` rows of whom `came` came, and controls likewise, each another person."""
    sides = [(True, number < came) for number in range(exposed)]
    sides += [(False, number < controls_came) for number in range(controls)]
    return pd.DataFrame(
        {
            "group_name": [group if is_exposed else None for is_exposed, _ in sides] if group != "all" else "all",
            "customer_number": range(first, first + len(sides)),
            "stratum": stratum,
            "is_exposed": [is_exposed for is_exposed, _ in sides],
            "came_back": [back for _, back in sides],
            "days": [10 if back else 60 for _, back in sides],
            "horizon": 60,
        }
    )


def test_fewer_come_back_in_points_with_who_was_alike():
    (found,) = Gap("bad experiences", fewer=True)(rows("all", 100, 20, 300, 90))
    assert (found.status, found.n) == (OK, 100)
    assert found.value == pytest.approx(10)
    assert found.low < 10 < found.high
    assert found.reason == (
        "back within 60 days: 20%, of others like them 30%; 100 of 100 (100%) have others like them, 300 in all"
    )


def test_under_fifty_with_others_alike_nothing_is_shown():
    few = pd.concat([rows("all", 49, 20, 100, 50), rows("all", 30, 10, 0, 0, first=500, stratum=2)])
    (found,) = Gap("gestures")(few)
    assert (found.status, found.value, found.n) == (SUPPRESSED, None, 79)
    assert found.reason == "49 of the 50 gestures needed that have others like them"


def test_controls_alone_are_no_data():
    (found,) = Gap("gestures")(rows("all", 0, 0, 40, 10))
    assert found.status == NO_DATA


def test_controls_of_no_kind_stand_beside_every_kind():
    late, wrong = rows("late", 80, 20, 300, 150), rows("wrong", 60, 30, 0, 0, first=1000)
    both = {each.group: each for each in Gap("bad experiences", fewer=True)(pd.concat([late, wrong]))}
    assert both["late"].value == pytest.approx(25)
    assert both["wrong"].value == pytest.approx(0)


def test_a_kind_that_differs_clearly_is_named():
    late, wrong = rows("late", 400, 80, 1500, 750), rows("wrong", 400, 200, 0, 0, first=4000)
    found = Gap("bad experiences", fewer=True)(pd.concat([late, wrong]))
    assert differences.from_the_rest(found) == (["late"], ["wrong"])


def test_a_value_is_tested_against_the_others_by_how_well_each_is_known():
    # A difference of 3 with a standard error of 1.5 lies two of them away.
    p = matched.difference_p_value(EstimateBasis(5, 0.9), [EstimateBasis(2, 1.2)])
    assert p == pytest.approx(0.0455, abs=1e-4)
    assert matched.difference_p_value(EstimateBasis(5, 0.9), []) is None


def test_the_curves_end_at_the_shares_that_are_compared():
    lines = matched.curves(rows("all", 100, 20, 300, 90), "after it", "others")
    last = lines[lines["time"] == 60].set_index("group")
    assert last["value"].to_dict() == pytest.approx({"after it": 0.2, "others": 0.3})
    assert last["n"].to_dict() == {"after it": 100, "others": 300}
    assert lines[lines["time"] == 9]["value"].tolist() == [0, 0]


def test_what_a_customer_more_costs_is_said_only_of_a_clear_gap():
    clear = rows("all", 400, 240, 400, 160).assign(cost=20.0)
    (gap,) = Gap("gestures")(clear)
    found = gestures.worth(clear, gap)
    # £20 for each, and 20 more of a hundred are back.
    assert (found.each, found.per_customer) == pytest.approx((20, 100))
    assert found.interval.low < 100 < found.interval.high
    (none,) = Gap("gestures")(rows("all", 400, 165, 400, 160))
    assert gestures.worth(clear, none) is None
    assert gestures.worth(clear.assign(cost=float("nan")), gap) is None


def test_what_gestures_cost_each_and_in_all():
    names = (
        "group_name",
        "gestures",
        "costed",
        "cost",
        "customers",
        "cost_squared",
        "cost_by_gestures",
        "costed_squared",
    )
    rows = [
        ("all", 42, 40, 400.0, 40, 4400.0, 400.0, 40.0),
        ("few", 3, 3, 30.0, 3, 300.0, 30.0, 3.0),
        ("none", 2, 0, 0, 0, 0, 0, 0),
    ]
    frame = pd.DataFrame(rows, columns=list(names))
    each, few, none = gestures.cost_of_each(frame)
    # A mean of 10; the squares leave a variance of 400 / 39 of one, and t with 39 degrees is 2.0227.
    reach = 2.0227 * (400 / 39 / 40) ** 0.5
    assert (each.value, each.low, each.high) == pytest.approx((10, 10 - reach, 10 + reach), abs=1e-3)
    assert each.reason == "2 gestures of unknown cost left out"
    assert (few.status, none.status) == (SUPPRESSED, NO_DATA)
    assert [found.value for found in gestures.cost_in_all(frame)] == [400, 30, None]
