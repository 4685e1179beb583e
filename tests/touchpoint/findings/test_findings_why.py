"""How a change is split among groups, by hand, and that chance alone names nobody."""

import numpy as np
import pandas as pd
import pytest

from touchpoint.findings import privacy, why
from touchpoint.findings.averages import Average
from touchpoint.findings.durations import Times
from touchpoint.findings.finding import Finding
from touchpoint.findings.rates import Rate, total
from touchpoint.findings.ratios import Ratio
from touchpoint.findings.shares import Share
from touchpoint.findings.why import REST, Pair, Refused

SHARE = Share("hits", "n", "answers")
RATE = Rate("events", "exposure", "complaints", "orders")
HOURS = Times("hours", "settled", "open", None, "cases", "still open", "settled")


def shares(**groups):
    """The whole and the groups of one period, from hits and units of each."""
    rows = pd.DataFrame([{"group_name": name, "hits": hits, "n": n} for name, (hits, n) in groups.items()])
    together = pd.DataFrame([{"group_name": "all", "hits": rows["hits"].sum(), "n": rows["n"].sum()}])
    return SHARE(together)[0], SHARE(rows)


def split(before, now, by="region", **kwargs):
    (whole1, groups1), (whole2, groups2) = before, now
    return why.split(by, Pair(whole1, whole2), Pair(groups1, groups2), **kwargs)


def parts(found):
    return {each.group: (each.rate.value, each.mix.value) for each in found.segments}


def test_the_parts_are_those_of_the_shares_and_add_up():
    found = split(shares(North=(300, 500), South=(400, 500)), shares(North=(60, 200), South=(640, 800)))
    # 70 % of 1,000 before and after: North by rate .35·(.3 − .6), by mix (.45 − .7)·(.2 − .5).
    assert parts(found)["North"] == pytest.approx((-0.105, 0.075))
    assert parts(found)["South"] == pytest.approx((0, 0.1 * 0.3))
    assert found.rate.value + found.mix.value == pytest.approx(0, abs=1e-12)
    assert found.remainder == 0


def test_a_reversal_is_told():
    men = shares(A=(512, 825), B=(353, 560), C=(120, 325), D=(138, 417), E=(53, 191), F=(22, 373))
    women = shares(A=(89, 108), B=(17, 25), C=(202, 593), D=(131, 375), E=(94, 393), F=(24, 341))
    found = split(men, women)
    assert found.is_reversed
    assert found.rate.value == pytest.approx(0.036028, abs=5e-7)
    assert REST in parts(found)  # 25 women in B are too few to show
    assert found.change == pytest.approx(-0.141645, abs=5e-7)


def test_a_group_that_came_and_one_that_went_are_all_mix():
    found = split(shares(Old=(100, 200), Stays=(400, 800)), shares(New=(180, 200), Stays=(400, 800)))
    by_name = {each.group: each for each in found.segments}
    assert by_name["New"].is_new
    assert by_name["Old"].is_gone
    assert by_name["New"].rate.value == by_name["Old"].rate.value == 0
    assert by_name["New"].p is None
    assert found.change == pytest.approx(0.08)
    assert found.mix.value == pytest.approx(0.08)


def test_groups_too_few_to_show_are_taken_together():
    before = shares(North=(300, 500), South=(400, 500), Isle=(2, 4), Rock=(1, 6))
    now = shares(North=(250, 500), South=(400, 500), Isle=(3, 5), Rock=(2, 5))
    found = split(before, now)
    assert [each.group for each in found.segments][-1] == REST
    rest = found.segments[-1]
    assert rest.found == Pair(None, None)
    assert rest.p is None
    # 3 of 10 before and 5 of 10 now, of 1,010.
    assert rest.rate.value == pytest.approx(10 / 1010 * 0.2)
    assert found.rate.value + found.mix.value == pytest.approx(found.change)


def test_what_the_house_hides_stays_hidden():
    before, now = (
        (whole, privacy.hide(groups, 9, "answers"))
        for whole, groups in (
            shares(North=(300, 500), South=(400, 500), Isle=(2, 4)),
            shares(North=(250, 500), South=(400, 500), Isle=(3, 5)),
        )
    )
    found = split(before, now)
    assert "Isle" not in parts(found)
    assert found.change == pytest.approx(now[0].value - before[0].value)


def test_groups_that_overlap_or_leave_out_are_refused():
    whole, groups = shares(North=(300, 500), South=(400, 500))
    fewer = shares(North=(300, 500), South=(200, 300))[0]
    assert "several of its groups" in split((fewer, groups), (fewer, groups)).why
    more = shares(North=(300, 500), South=(400, 600))[0]
    assert "leave units out" in split((more, groups), (more, groups)).why
    other = shares(North=(300, 500), South=(300, 500))[0]
    assert "do not add up" in split((other, groups), (other, groups)).why
    assert split((whole, groups[:1]), (whole, groups[:1])) == Refused(
        "region", "there are not two groups to tell apart"
    )


def test_events_without_exposure_stay_over():
    def of(north, south, nowhere):
        rows = [("North", north, 1000), ("South", south, 1000), ("(unknown)", nowhere, 0)]
        frame = pd.DataFrame(rows, columns=["group_name", "events", "exposure"])
        together = pd.DataFrame([{"group_name": "all", "events": north + south + nowhere, "exposure": 2000}])
        return RATE(together)[0], RATE(frame)

    found = split(of(50, 50, 10), of(90, 50, 20))
    assert parts(found) == {"North": pytest.approx((20, 0)), "South": pytest.approx((0, 0))}
    assert found.remainder == pytest.approx(5)
    assert found.change == pytest.approx(25)


def test_settled_in_time_is_split_by_curves_and_says_what_they_leave():
    def of(*groups):
        rows = pd.DataFrame(
            [(name, hours, settled, is_open) for name, times in groups for hours, settled, is_open in times],
            columns=["group_name", "hours", "settled", "open"],
        )
        return HOURS.within(rows.assign(group_name="all"), limit=10)[0], HOURS.within(rows, limit=10)

    before = of(("Repair", [(5, 60, 0), (20, 40, 0)]), ("Desk", [(5, 80, 0), (20, 20, 0)]))
    now = of(("Repair", [(5, 30, 0), (7, 0, 20), (20, 50, 0)]), ("Desk", [(5, 80, 0), (20, 20, 0)]))
    found = split(before, now, keeps_remainder=True)
    assert parts(found)["Desk"] == pytest.approx((0, 0))
    assert parts(found)["Repair"][0] == pytest.approx(0.5 * (0.3 - 0.6))
    assert found.remainder == pytest.approx(0, abs=1e-12)


def test_medians_and_estimates_are_refused():
    whole = shares(North=(300, 500))[0]
    assert why.refusal("share", SHARE, whole) == ""
    assert "no sum over groups" in why.refusal("hours", SHARE, whole)
    rows = pd.DataFrame([{"group_name": "all", "cases": 3}])
    assert why.refusal("count", None, _total(rows)) == ""
    assert why.refusal("contacts per order", Ratio("contacts", "orders"), _total(rows)) == ""
    assert why.refusal("minutes", Average("minutes", "returns"), whole) == ""
    estimate = Finding("all", 4.2, 3.0, 5.0, 80, "ok")
    assert "an estimate of its own" in why.refusal("points", None, estimate)


def _total(rows):
    return total(rows, column="cases", called="cases")[0]


def test_the_group_that_moved_apart_comes_first():
    before = shares(North=(450, 500), South=(450, 500), East=(450, 500))
    now = shares(North=(250, 500), South=(450, 500), East=(445, 500))
    [found] = why.judged([[split(before, now)]])
    assert found.first.segment.group == "North"
    assert found.first.segment.others == pytest.approx(-0.005)
    assert found.first.q < 1e-9
    assert found.tested == 4
    assert found.mix is None


def test_a_fall_that_all_share_names_nobody():
    before = shares(North=(450, 500), South=(400, 500), East=(425, 500))
    now = shares(North=(400, 500), South=(350, 500), East=(375, 500))
    [found] = why.judged([[split(before, now)]])
    assert found.first is found.clearest is found.mix is None


def test_another_mix_is_named():
    before = shares(Easy=(810, 900), Hard=(50, 100))
    now = shares(Easy=(360, 400), Hard=(300, 600))
    [found] = why.judged([[split(before, now, by="tier")]])
    assert found.first is None
    assert found.mix.split.mix.value == pytest.approx(-0.2)


def test_chance_alone_names_nobody_more_often_than_promised():
    """Of 200 pairs of periods without any change, by three dimensions, at most 5 % name something."""
    chance, named = np.random.default_rng(11), 0
    for _ in range(200):
        splits = []
        p = chance.uniform(0.2, 0.8)
        for by, groups in (("region", 4), ("store", 8), ("tier", 3)):
            sides = []
            for _side in (0, 1):
                n = chance.multinomial(1200, np.full(groups, 1 / groups))
                hits = chance.binomial(n, p)
                sides.append(shares(**{f"g{place}": (hits[place], n[place]) for place in range(groups)}))
            splits.append(split(*sides, by=by))
        [found] = why.judged([splits])
        named += any(place.is_clear for place in (*found.groups, *found.mixes))
    assert named <= 17  # of 200 at 5 %: 10, and two standard errors


def test_a_count_is_split_by_the_differences_of_its_groups():
    # Complaints to UK firms in the first and second half of 2024 (FCA, aggregate complaints data 2024 H2).
    halves = {
        "banking": (850_983, 839_526),
        "pensions": (93_045, 89_172),
        "home finance": (93_234, 83_936),
        "insurance": (764_272, 718_496),
        "investments": (62_825, 52_971),
    }
    sides = []
    for half in (0, 1):
        rows = pd.DataFrame([{"group_name": name, "cases": each[half]} for name, each in halves.items()])
        whole = pd.DataFrame([{"group_name": "all", "cases": rows["cases"].sum()}])
        sides.append([total(frame, column="cases", called="cases") for frame in (whole, rows)])
    (wholes1, groups1), (wholes2, groups2) = sides
    found = why.counting.split("product", Pair(wholes1[0], wholes2[0]), Pair(groups1, groups2))
    assert found.change == -80_258
    assert found.change / wholes1[0].n == pytest.approx(-0.04305, abs=5e-6)
    first = found.segments[0]
    assert (first.group, first.rate.value, first.mix.value) == ("insurance", -45_776, 0)
    assert first.rate.value / found.change == pytest.approx(0.570, abs=0.0005)
    assert sum(each.both for each in found.segments) == found.change


def test_counts_that_the_house_hides_are_taken_together():
    def of(**groups):
        rows = pd.DataFrame([{"group_name": name, "cases": n} for name, n in groups.items()])
        whole = pd.DataFrame([{"group_name": "all", "cases": rows["cases"].sum()}])
        found = [total(frame, column="cases", called="cases") for frame in (whole, rows)]
        return found[0][0], privacy.hide(found[1], 4, "cases")

    (whole1, groups1), (whole2, groups2) = of(A=50, B=40, C=3, D=2), of(A=70, B=40, C=4, D=9)
    found = why.counting.split("store", Pair(whole1, whole2), Pair(groups1, groups2))
    assert parts(found)["A"] == (20, 0)
    assert found.segments[-1].group == REST
    assert sum(each.both for each in found.segments) == found.change == 28
