"""Saved views: kept beside the builds, found by a short id, never written over unseen, read as far as they can be."""

import json
import sqlite3
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from touchpoint.errors import LogbookError
from touchpoint.logbook import Logbook, SavedView, ViewChanged, is_id, new_id
from touchpoint.logbook.saved import MOST_IN_A_NAME

ROOT = Path(__file__).parents[3]
HOSTILE = "=cmd|'/C calc'!A0 <img src=x onerror=alert(1)> \u202egnp.exe తెలుగు ../.. '; drop table views; --"
NORTH = {"period": ["last-month"], "compare": ["before"], "region": ["North", "a&b #1"], "score": ["nps"]}
VIEW = SavedView("The North", "satisfaction", NORTH, "Ann", note="For the board")


@pytest.fixture
def book(tmp_path):
    return Logbook(file=tmp_path / "decisions.sqlite")


def said(view):
    return replace(view, id="", version=1, created_at=None)


def test_a_view_is_read_as_it_was_saved_and_found_by_its_id(book):
    kept = book.add_view(
        replace(VIEW, name=HOSTILE[:MOST_IN_A_NAME], note=HOSTILE, commentary={"nps-by-month": HOSTILE})
    )
    assert is_id(kept.id)
    assert said(kept) == replace(
        VIEW, name=HOSTILE[:MOST_IN_A_NAME], note=HOSTILE, commentary={"nps-by-month": HOSTILE}
    )
    assert book.view(kept.id) == kept
    assert book.views() == [kept]


def test_its_links_name_what_it_holds(book):
    live = book.add_view(VIEW)
    assert live.short == f"satisfaction?v={live.id}"
    assert live.link == "satisfaction?period=last-month&compare=before&region=North&region=a%26b%20%231&score=nps"
    assert parse_qs(live.link.partition("?")[2]) == NORTH
    fixed = replace(live, path="", build="20261122T200654356342-71090e", parameters={"from": ["2026-10-01"]})
    assert fixed.link == "?from=2026-10-01&build=20261122T200654356342-71090e"
    assert fixed.short == f"?v={live.id}"
    assert (live.is_fixed, fixed.is_fixed) == (False, True)


def test_ids_hold_no_letters_that_look_alike_and_do_not_come_twice():
    made = {new_id() for _ in range(2_000)}
    assert len(made) > 1_990
    assert not {"0", "1", "i", "l", "o"} & set("".join(made))
    assert all(map(is_id, made))
    assert not any(map(is_id, ["", "ab3k9", "ab3k9x7", "AB3K9X", "ab3k90", "ab3k9\n", "<script>"]))


def test_before_any_was_saved_there_is_none_and_no_file(book):
    assert (book.views(), book.view("ab3k9x"), book.view("../etc")) == ([], None, None)
    assert not book.file.exists()


def test_a_logbook_from_before_there_were_views_takes_them(book):
    with sqlite3.connect(book.file) as connection:
        connection.execute("create table notes (id integer primary key)")
    assert book.views() == []
    assert book.add_view(VIEW) == book.views()[0]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"name": " "}, "the name is missing"),
        ({"name": "x" * 81}, "the name has more than 80 letters"),
        ({"owner": ""}, "the owner is missing"),
        ({"note": "x" * 1001}, "the note has more than 1,000 letters"),
        ({"note": "a\x00b"}, "the note holds characters that cannot be kept"),
        ({"path": "../etc/passwd"}, "is not the address of a page"),
        ({"build": "../etc/passwd"}, "is not the name of a build"),
        ({"parameters": {"region": ["a\ud800"]}}, "its filters hold characters"),
        ({"parameters": {"region": ["x" * 300_000]}}, "choose fewer values"),
        ({"commentary": {"a": "x" * 4001}}, "what is said of a has more than 4,000 letters"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_the_reason(book, wrong, why):
    with pytest.raises(LogbookError, match=why):
        book.add_view(replace(VIEW, **wrong))
    assert book.views() == []


def test_a_change_keeps_what_was_said_before(book):
    first = book.add_view(VIEW)
    now = book.change_view(replace(first, name="The cold North"), "Eve")
    assert (now.name, now.version, now.changed_by, now.created_at) == ("The cold North", 2, "Eve", first.created_at)
    assert book.view(first.id) == now
    with sqlite3.connect(book.file) as connection:
        rows = connection.execute("select view, version, said, replaced_by from earlier_views").fetchall()
    ((view, version, before, by),) = rows
    assert (view, version, by) == (first.id, 1, "Eve")
    assert json.loads(before)["name"] == "The North"


def test_the_second_of_two_who_rename_is_told_by_whom_when_and_what_it_is_called(book):
    seen = book.add_view(VIEW)
    theirs = book.change_view(replace(seen, name="Theirs"), "Eve")
    with pytest.raises(
        ViewChanged, match=r"Eve changed the view meanwhile at .* UTC on .* It is called Theirs now"
    ) as told:
        book.change_view(replace(seen, name="Mine"), "Ann")
    assert told.value.now == theirs
    assert [each.name for each in book.views()] == ["Theirs"]
    book.change_view(replace(theirs, name="Mine"), "Ann")
    assert [each.name for each in book.views()] == ["Mine"]


def test_of_many_who_rename_at_once_one_is_heard_and_the_others_are_told(tmp_path):
    file = tmp_path / "decisions.sqlite"
    seen = Logbook(file=file).add_view(VIEW)
    barrier, told = threading.Barrier(4), []

    def rename(name):
        barrier.wait()
        try:
            Logbook(file=file).change_view(replace(seen, name=name), name)
        except ViewChanged as error:
            told.append(error.now.name)

    writers = [threading.Thread(target=rename, args=(name,)) for name in "abcd"]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    (kept,) = Logbook(file=file).views()
    assert kept.version == 2
    assert told == [kept.name] * 3


def test_two_processes_that_save_at_once_both_get_their_view(tmp_path):
    file = tmp_path / "decisions.sqlite"
    saves = (
        "import sys; from pathlib import Path; from touchpoint.logbook import Logbook, SavedView\n"
        "book = Logbook(file=Path(sys.argv[1])); sys.stdin.readline()\n"
        "for n in range(10): book.add_view(SavedView(f'{sys.argv[2]} {n}', 'watch', {}, 'Ann', is_default=True))"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", saves, file, name], cwd=ROOT, stdin=subprocess.PIPE, text=True)
        for name in ("one", "two")
    ]
    for each in started:
        each.stdin.write("go\n")
        each.stdin.flush()
    for each in started:
        each.communicate()
        assert each.returncode == 0
    kept = Logbook(file=file).views()
    assert sorted(each.name for each in kept) == sorted(f"{name} {n}" for name in ("one", "two") for n in range(10))
    assert sum(each.is_default for each in kept) == 1


def test_a_page_has_one_default(book):
    first = book.add_view(replace(VIEW, is_default=True))
    elsewhere = book.add_view(replace(VIEW, path="watch", is_default=True))
    second = book.add_view(replace(VIEW, name="Second", is_default=True, owner="Ben"))
    now = {each.id: each for each in book.views()}
    assert {key for key, each in now.items() if each.is_default} == {elsewhere.id, second.id}
    assert (now[first.id].version, now[first.id].changed_by) == (2, "Ben")
    book.change_view(replace(now[first.id], is_default=True), "Ann")
    assert {each.id for each in book.views() if each.is_default} == {elsewhere.id, first.id}


def test_a_deleted_view_says_who_deleted_it_and_comes_back_as_it_was(book):
    gone = book.delete_view(book.add_view(replace(VIEW, is_default=True)), "Dan")
    assert (gone.is_deleted, gone.deleted_by, gone.is_default) == (True, "Dan", False)
    assert book.views() == []
    assert book.views(with_deleted=True) == [gone]
    assert book.view(gone.id) == gone
    assert gone.parameters == NORTH
    back = book.restore_view(gone, "Ann")
    assert book.views() == [back]
    assert (back.name, back.parameters, back.is_deleted) == ("The North", NORTH, False)


def test_what_is_written_to_a_card_waits_for_no_other_change(book):
    seen = book.add_view(VIEW)
    book.change_view(replace(seen, name="Renamed"), "Eve")
    book.comment(seen.id, "nps-by-month", "It fell with the strike.", "Ann")
    now = book.comment(seen.id, "nps", "Look at May.", "Ben")
    assert now.name == "Renamed"
    assert now.commentary == {"nps-by-month": "It fell with the strike.", "nps": "Look at May."}
    assert book.comment(seen.id, "nps", " ", "Ben").commentary == {"nps-by-month": "It fell with the strike."}
    with pytest.raises(LogbookError, match="no saved view zzzzzz"):
        book.comment("zzzzzz", "nps", "x", "Ben")


@pytest.mark.parametrize(
    ("written", "parameters", "unread"),
    [
        ({"format": 1, "parameters": NORTH, "commentary": {}}, NORTH, []),
        (
            {"format": 7, "parameters": NORTH, "commentary": {}, "more": 1},
            NORTH,
            ["it was saved by another version of Touchpoint, in format 7: what could be read of it is shown"],
        ),
        (
            {"parameters": "?region=North&region=South&period=all"},
            {"region": ["North", "South"], "period": ["all"]},
            [
                "it was saved by another version of Touchpoint, in a format without a number: "
                "what could be read of it is shown"
            ],
        ),
        ({"format": 1, "parameters": {"region": "North", "at": 3}}, {"region": ["North"], "at": ["3"]}, []),
        (
            {"format": 1, "parameters": {"region": {"in": 1}, "tier": ["x"]}},
            {"tier": ["x"]},
            ["its region cannot be read"],
        ),
        ({"format": 1}, {}, ["its filters cannot be read"]),
        ("nothing of the kind", {}, ["what it was saved with is damaged, its filters among it"]),
    ],
)
def test_a_view_of_another_version_is_read_as_far_as_it_can_be_and_says_the_rest(book, written, parameters, unread):
    kept = book.add_view(VIEW)
    with sqlite3.connect(book.file) as connection:
        connection.execute("update views set said = ?", [json.dumps(written) if isinstance(written, dict) else written])
    now = book.view(kept.id)
    assert (now.parameters, list(now.unread)) == (parameters, unread)
    # Renamed, and so written anew, it goes on saying what is missing.
    again = book.change_view(replace(now, name="Renamed"), "Eve")
    assert list(book.view(kept.id).unread) == unread
    assert again.name == "Renamed"


def test_a_database_that_is_locked_read_only_or_damaged_is_told_and_left_as_it_is(book, monkeypatch):
    monkeypatch.setattr("touchpoint.logbook.database.SECONDS_TO_WAIT", 0.1)
    first = book.add_view(VIEW)
    other = sqlite3.connect(book.file, isolation_level=None)
    other.execute("begin exclusive")
    for ask in (book.views, lambda: book.add_view(VIEW), lambda: book.view(first.id)):
        with pytest.raises(LogbookError, match="somebody else has been writing"):
            ask()
    other.execute("rollback")
    other.close()
    with book.file.open("r+b") as file:
        # Byte 18 is the version that may write: SQLite only reads a file that asks for a later one.
        file.seek(18)
        file.write(b"\x03")
    assert book.views() == [first]
    with pytest.raises(LogbookError, match=r"saved views in .* may only read it"):
        book.delete_view(first, "Ann")
    book.file.write_bytes(b"no database at all " * 300)
    with pytest.raises(LogbookError, match="put a copy of it back"):
        book.views()


def test_a_full_disk_is_told_and_what_was_saved_stays(book, monkeypatch):
    first = book.add_view(VIEW)
    opened = sqlite3.connect

    def with_no_room(*args, **kwargs):
        connection = opened(*args, **kwargs)
        connection.execute("pragma max_page_count = 1")
        return connection

    monkeypatch.setattr(sqlite3, "connect", with_no_room)
    with pytest.raises(LogbookError, match="the disk is full: make room"):
        book.add_view(replace(VIEW, note="x" * 1_000, parameters={"region": ["y" * 100_000]}))
    assert book.views() == [first]
