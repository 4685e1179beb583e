"""Where to begin: the group clearly worse than the others, the first measure first, the heaviest gap first."""

from touchpoint.findings import advice
from touchpoint.findings.advice import Place
from touchpoint.findings.finding import Finding, shown
from touchpoint.findings.shares import ShareBasis
from touchpoint.stats import proportions

BETTER = {"late": "lower", "kept": "higher", "size": ""}


def share(group: str, hits: int, n: int) -> Finding:
    return shown(group, hits / n, proportions.wilson(hits, n), n, basis=ShareBasis(hits, n))


def begin(**measures: list[Finding]) -> advice.Advice:
    places: dict[Place, list[Finding]] = {(name, "store"): groups for name, groups in measures.items()}
    return advice.begin(places, BETTER)


def groups_named(found: advice.Advice) -> list[tuple[str, str]]:
    return [(worst.place[0], worst.found.group) for worst in found.worst]


def test_the_worst_is_the_high_one_where_low_is_good_and_the_low_one_where_high_is():
    late = [share("A", 10, 200), share("B", 60, 200), share("C", 12, 200)]
    kept = [share("A", 180, 200), share("B", 182, 200), share("C", 90, 200)]
    found = begin(late=late, kept=kept)
    assert groups_named(found) == [("late", "B"), ("kept", "C")]
    # The others of B: 22 late of 400; those of C: 362 kept of 400.
    assert [round(worst.elsewhere, 4) for worst in found.worst] == [0.055, 0.905]
    assert found.tested == 6


def test_the_first_measure_named_comes_first_and_in_it_the_gap_times_the_count():
    # A: 300 × (.3 − 60/1120) ≈ 74; B: 100 × (.5 − 100/1320) ≈ 42; B is further off, A concerns more.
    late = [share("A", 90, 300), share("B", 50, 100), share("C", 10, 1020)]
    assert groups_named(begin(kept=[share("A", 180, 200), share("B", 20, 200)], late=late)) == [
        ("kept", "B"),
        ("late", "A"),
        ("late", "B"),
    ]


def test_a_gap_below_the_size_that_matters_is_no_place_to_begin():
    # B lies .3 − 22/400 above the others.
    places = {("late", "store"): [share("A", 10, 200), share("B", 60, 200), share("C", 12, 200)]}
    assert groups_named(advice.begin(places, BETTER, {"late": 0.24})) == [("late", "B")]
    assert groups_named(advice.begin(places, BETTER, {"late": 0.25})) == []


def test_what_chance_does_is_no_place_to_begin():
    found = begin(late=[share("A", 20, 200), share("B", 24, 200), share("C", 18, 200)])
    assert (list(found.worst), found.tested) == ([], 3)


def test_a_measure_without_a_good_way_and_a_single_group_are_not_tested():
    assert begin(size=[share("A", 10, 200), share("B", 150, 200)]) == advice.Advice((), 0)
    assert begin(late=[share("A", 10, 200)]) == advice.Advice((), 0)
