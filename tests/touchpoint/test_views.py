"""Saved views and their builds: what `?v=` comes to, and what is held as long as a view is there."""

import threading
from dataclasses import replace
from datetime import datetime

import duckdb
import pytest

from touchpoint import logbook, publish, views
from touchpoint.errors import BuildGone, LogbookError
from touchpoint.logbook import SavedView, ViewChanged
from touchpoint.views import DEFAULT, DELETED, ELSEWHERE, OPENED, UNKNOWN, UNREADABLE, resolve

NORTH = {"period": ["last-quarter"], "compare": ["year"], "region": ["North"], "score": ["nps"]}
VIEW = SavedView("The North", "satisfaction", NORTH, "Ann", id="ab3k9x")
FIXED = replace(
    VIEW, id="fxd234", parameters={"from": ["2026-07-01"], "to": ["2026-09-30"], "region": ["North"]}, build="b-1"
)
GONE = replace(VIEW, id="gne234", deleted_by="Dan", deleted_at=datetime(2026, 11, 22))
FIRST = replace(VIEW, id="dft234", path="", is_default=True)
EVERY = {each.id: each for each in (VIEW, FIXED, GONE, FIRST)}


def asked(path="satisfaction", **given):
    return resolve(given, path, EVERY.get, lambda: [each for each in EVERY.values() if not each.is_deleted])


def test_a_view_asks_for_what_was_saved():
    found = asked(v=["ab3k9x"])
    assert (found.state, found.view, found.parameters, found.instead) == (OPENED, VIEW, NORTH, ())
    assert found.get_all("region") == ["North"]
    assert found.get_all("store") == []
    assert asked(v=[" AB3K9X "]).view == VIEW
    fixed = asked(v=["fxd234"])
    assert fixed.parameters == {**FIXED.parameters, "build": ["b-1"]}


def test_parameters_beside_it_win_and_are_named():
    found = asked(v=["ab3k9x"], region=["South"], score=["nps"])
    assert found.parameters == {**NORTH, "region": ["South"]}
    assert found.instead == ("region",)
    dated = asked(v=["ab3k9x"], **{"from": ["2026-01-01"], "to": ["2026-01-31"]})
    assert dated.parameters == {
        "compare": ["year"],
        "region": ["North"],
        "score": ["nps"],
        "from": ["2026-01-01"],
        "to": ["2026-01-31"],
    }
    assert dated.instead == ("from", "to")
    named = asked(v=["fxd234"], period=["last-month"])
    assert named.parameters == {"region": ["North"], "build": ["b-1"], "period": ["last-month"]}
    assert asked(v=["fxd234"], build=["b-2"]).parameters["build"] == ["b-2"]


@pytest.mark.parametrize("text", ["zzzzzz", "", "<script>alert(1)</script>", "../../etc", "ab3k9x'--", "x" * 5_000])
def test_a_view_that_is_none_leaves_what_the_address_says_itself(text):
    found = asked(v=[text], region=["South"])
    assert (found.state, found.view, found.parameters) == (UNKNOWN, None, {"region": ["South"]})
    assert len(found.named) <= 12


def test_a_deleted_view_is_not_followed_but_known():
    found = asked(v=["gne234"])
    assert (found.state, found.view, found.parameters) == (DELETED, GONE, {})


def test_on_another_page_only_its_filters_count():
    found = asked("complaints", v=["ab3k9x"])
    assert (found.state, found.view) == (ELSEWHERE, VIEW)
    assert found.parameters == {key: NORTH[key] for key in ("period", "compare", "region")}
    assert asked("complaints", v=["fxd234"]).parameters["build"] == ["b-1"]


def test_a_bare_address_asks_for_the_default_of_its_page_and_of_no_other():
    found = asked("")
    assert (found.state, found.view, found.parameters) == (DEFAULT, FIRST, NORTH)
    assert found.defaults == {""}
    assert (asked("complaints").state, asked("complaints").parameters) == ("", {})
    plain = asked("", period=["last-month"])
    assert (plain.state, plain.view, plain.parameters) == ("", None, {"period": ["last-month"]})


def test_what_a_view_calls_itself_is_no_parameter_of_it():
    odd = replace(VIEW, parameters={**NORTH, "v": ["gne234"]})
    assert resolve({"v": ["ab3k9x"]}, "satisfaction", {"ab3k9x": odd}.get, list).parameters == NORTH


def test_a_logbook_that_cannot_be_read_is_told():
    def fails(*_):
        raise LogbookError("the disk is away")

    found = resolve({"v": ["ab3k9x"], "region": ["South"]}, "satisfaction", fails, fails)
    assert (found.state, found.why, found.parameters) == (UNREADABLE, "the disk is away", {"region": ["South"]})
    assert resolve({}, "", fails, fails).state == UNREADABLE


def holding(number):
    def make(path):
        with duckdb.connect(path) as con:
            con.execute("create table t as select $number as n", {"number": number})

    return make


@pytest.fixture
def warehouse(tmp_path):
    """A warehouse whose oldest build nothing but a hold keeps; `first` gives it."""
    publish.publish(tmp_path, holding(1))
    return tmp_path


@pytest.fixture
def first(warehouse):
    return publish.builds(warehouse)[0]


def four_more(warehouse):
    for number in range(4):
        publish.publish(warehouse, holding(number))


def test_a_fixed_view_keeps_its_build_until_it_is_deleted(warehouse, first):
    one, other = (views.save(warehouse, replace(FIXED, build=first, name=name)) for name in ("One", "Other"))
    publish.hold(warehouse, first)
    four_more(warehouse)
    (held,) = views.held(warehouse)
    assert (held.build, held.size, held.by_links) == (first, publish.file(warehouse, first).stat().st_size, True)
    assert {each.name for each in held.views} == {"One", "Other"}
    views.delete(warehouse, one, "Dan")
    # Links let go of it, but the other view does not.
    assert views.release(warehouse, first).others == ("links",)
    assert first in publish.builds(warehouse)
    gone = views.delete(warehouse, other, "Dan")
    assert first in publish.builds(warehouse)
    back = views.restore(warehouse, gone, "Ann")
    publish.publish(warehouse, holding(9))
    assert first in publish.builds(warehouse)
    gone = views.delete(warehouse, back, "Dan")
    publish.publish(warehouse, holding(10))
    assert first not in publish.builds(warehouse)
    assert views.held(warehouse) == []
    assert not views.restore(warehouse, gone, "Ann").is_deleted
    assert views.held(warehouse) == []


def test_what_links_alone_hold_goes_when_it_is_released(warehouse, first):
    publish.hold(warehouse, first)
    four_more(warehouse)
    views.release(warehouse, first)
    assert first not in publish.builds(warehouse)
    with pytest.raises(BuildGone, match="nobody holds"):
        views.release(warehouse, first)


def test_a_view_of_a_build_that_is_gone_is_not_saved(warehouse):
    with pytest.raises(BuildGone):
        views.save(warehouse, replace(FIXED, build="20260101T000000000000-abcdef"))
    assert logbook.at(warehouse).views() == []


def test_a_view_that_cannot_be_kept_holds_nothing(warehouse, first):
    (warehouse / "decisions.sqlite").write_bytes(b"no database at all " * 300)
    with pytest.raises(LogbookError, match="damaged"):
        views.save(warehouse, replace(FIXED, build=first))
    (warehouse / "decisions.sqlite").unlink()
    # A hold that could not be undone is on the list, and can be released there.
    for each in views.held(warehouse):
        views.release(warehouse, each.build)
    assert publish.held(warehouse) == {}


def test_a_view_that_becomes_live_or_fixed_holds_what_it_says(warehouse, first):
    kept = views.save(warehouse, replace(VIEW, id=""))
    assert publish.held(warehouse) == {}
    kept = views.change(warehouse, replace(kept, build=first), "Ann")
    assert publish.held(warehouse) == {first: [f"view-{kept.id}"]}
    second = publish.publish(warehouse, holding(2))
    kept = views.change(warehouse, replace(kept, build=second), "Ann")
    assert publish.held(warehouse) == {second: [f"view-{kept.id}"]}
    views.change(warehouse, replace(kept, build=""), "Ann")
    assert publish.held(warehouse) == {}


def test_of_two_who_restore_at_once_neither_loses_the_build(warehouse, first):
    gone = views.delete(warehouse, views.save(warehouse, replace(FIXED, build=first)), "Dan")
    barrier, told = threading.Barrier(2), []

    def restore():
        barrier.wait()
        try:
            views.restore(warehouse, gone, "Ann")
        except ViewChanged as error:
            told.append(error)

    both = [threading.Thread(target=restore) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert len(told) == 1
    assert publish.held(warehouse) == {first: [f"view-{gone.id}"]}
