"""What the cards on what goes with satisfaction say, of findings made by hand."""

from touchpoint.findings.drivers import AFTER_CASE, Driver, Drivers, Exposure
from touchpoint.formats import THIN
from touchpoint.stats.logistic import Difference
from touchpoint.stats.results import Interval
from touchpoint.ui.drivers import words
from touchpoint.ui.drivers.words import About

ABOUT = About("key", "satisfaction", AFTER_CASE, "among customers who answered", "query", "number", "definition")


def driver(name, value, excess, q_value, *, is_ours=True):
    where = Exposure(f"is_{name}", name, f"where it was {name}", is_ours)
    return Driver(where, 300, 0.15, Difference(value, 0.02), q_value, excess, Interval(excess - 20, excess + 20))


def found(*drivers, mix=("reason", "month"), unknown=0):
    return Drivers(2_000, 400, 1_900, 1, drivers, mix, (), unknown)


def test_what_the_house_can_change_is_named_first_and_two_at_most():
    clear = [driver(each, -0.1, excess, 0.01) for each, excess in (("late", 30.0), ("lost", 20.0))]
    first = driver("first", -0.2, 90.0, 0.01, is_ours=False)
    kind = driver("kind", 0.052, -15.0, 0.01)
    said = words.title(ABOUT, found(first, *clear, kind))
    assert said == (
        f"What goes with satisfaction: 10{THIN}points lower where it was late, 10{THIN}points lower where it was lost, "
        "and 2 more"
    )
    assert words.first(ABOUT, found(first, *clear)) == (
        f"look first at: late, 15{THIN}% of all, about 30 more answers not satisfied than otherwise"
    )
    assert words.title(ABOUT, found(kind)).endswith(f": 5.2{THIN}points higher where it was kind")


def test_what_is_not_told_from_chance_is_not_named():
    vague = found(driver("late", -0.3, 50.0, 0.051))
    assert words.title(ABOUT, vague) == "What goes with satisfaction: nothing that was looked at, clearly"
    assert words.first(ABOUT, vague) == "no clear place to look at first"
    # What goes with better scores is no place to begin, and no more is what nobody can change.
    better = found(driver("kind", 0.1, -20.0, 0.01), driver("first", -0.1, 20.0, 0.01, is_ours=False))
    assert words.first(ABOUT, better) == "no clear place to look at first"


def test_what_is_held_equal_what_is_not_and_what_is_left_out_are_said():
    said = words.sure(ABOUT, found(driver("late", -0.1, 30.0, 0.01), unknown=12))
    assert "400 of 2,000 answers are not satisfied, from 1,900 customers" in said
    assert "Held equal: reason, month" in said
    (given_up,) = [each for each in said if each.startswith("Not held equal")]
    assert given_up.endswith("whether the customer had bought before, price tier, customer segment")
    assert "Left out: 12 answers of which one of these is not known" in said
    assert not any("LMG" in each for each in said)
