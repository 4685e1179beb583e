"""What a run asks is noted once, also where its result was kept."""

from touchpoint.ui import asked
from touchpoint.ui.asked import Asked


def ask():
    asked.measure("csat")
    asked.query("satisfaction/scores", {"by": "all"})
    return 5


def test_each_thing_is_noted_once_in_its_order():
    with asked.noting() as notes:
        ask()
        asked.query("satisfaction/scores", {"by": "month"})
        ask()
    assert list(notes.values()) == [
        Asked(measure="csat"),
        Asked(query="satisfaction/scores", values={"by": "all"}),
        Asked(query="satisfaction/scores", values={"by": "month"}),
    ]


def test_what_was_asked_for_a_kept_result_is_noted_when_it_is_taken():
    with asked.noting() as first:
        found, notes = asked.with_notes(ask)
    assert (found, len(notes), first) == (5, 2, {})
    with asked.noting() as second:
        asked.again(notes)
    assert second == notes


def test_outside_a_run_nothing_is_noted():
    ask()
    assert asked.so_far() == {}
