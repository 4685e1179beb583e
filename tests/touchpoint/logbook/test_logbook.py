"""Decisions and notes: kept beside the builds, changed with their past, and never lost or half written."""

import os
import sqlite3
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests import canonical
from touchpoint import logbook, settings
from touchpoint.errors import LogbookError, SettingsError
from touchpoint.logbook import CLOSED, WITHDRAWN, Decision, Logbook, Note
from touchpoint.settings import Settings
from touchpoint.settings.decisions import Decisions

HOSTILE = "=1+1 <script>alert(1)</script> **bold** [x](javascript:alert(1)) :red[x] '; drop table decisions; --"
DECISION = Decision(
    date(2026, 3, 2),
    "A second courier",
    "on_time",
    (("region", ("North", "South")),),
    "up",
    0.05,
    "Head of Logistics",
    date(2026, 6, 1),
    "Ann",
)
NOTE = Note(date(2026, 3, 5), "Snow", "Ben")


@pytest.fixture
def book(tmp_path):
    return Logbook(file=tmp_path / "decisions.sqlite")


def said(entry):
    return replace(entry, id=0, version=1, created_at=None)


def test_what_is_added_is_read_as_it_was_said(book):
    first = book.add(replace(DECISION, what=HOSTILE))
    second = book.add(replace(DECISION, decided_on=date(2026, 4, 1), size=None, segment=()))
    assert [each.id for each in book.decisions()] == [second.id, first.id]
    assert said(book.decisions()[1]) == replace(DECISION, what=HOSTILE)
    assert book.decisions()[0].expected is None
    assert book.decisions()[1].expected == 0.05
    assert replace(first, way="down").expected == -0.05
    note = book.add(replace(NOTE, text=HOSTILE, measure="csat"))
    assert book.notes() == [note]


def test_before_anything_is_said_there_is_nothing_and_no_file(book):
    assert (book.decisions(), book.notes()) == ([], [])
    assert not book.file.exists()


def test_a_build_leaves_it_alone(tmp_path):
    warehouse = tmp_path / "warehouse"
    orders = [{"order_id": 1, "ordered_at": "2026-01-05T10:00"}]
    canonical.built(tmp_path, orders=orders)
    kept = logbook.at(warehouse).add(DECISION), logbook.at(warehouse).add(NOTE)
    builds = sorted(path.name for path in warehouse.glob("*.duckdb"))
    for _ in range(4):
        canonical.built(tmp_path, orders=orders)
    assert builds[0] not in [path.name for path in warehouse.glob("*.duckdb")]
    assert (logbook.at(warehouse).decisions(), logbook.at(warehouse).notes()) == ([kept[0]], [kept[1]])


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"what": "  "}, "what was decided is missing"),
        ({"owner": "x" * 81}, "the owner has more than 80 letters"),
        ({"author": ""}, "your name is missing"),
        ({"check_on": date(2026, 3, 2)}, "must come after"),
        ({"way": "sideways"}, "up or down"),
        ({"size": 0.0}, "above 0"),
        ({"size": float("nan")}, "above 0"),
        ({"what": "a\x00b"}, "cannot be kept"),
        ({"what": "a\ud800"}, "cannot be kept"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_the_reason(book, wrong, why):
    with pytest.raises(LogbookError, match=why):
        book.add(replace(DECISION, **wrong))
    assert book.decisions() == []


def test_a_change_keeps_what_was_said_before(book):
    first = book.add(DECISION)
    book.change(replace(first, owner="Head of Stores"), "Eve")
    (now,) = book.decisions()
    assert (now.owner, now.version, now.created_at) == ("Head of Stores", 2, first.created_at)
    with sqlite3.connect(book.file) as connection:
        ((kind, entry, version, before, by),) = connection.execute(
            "select kind, entry, version, said, replaced_by from earlier_versions"
        ).fetchall()
    assert (kind, entry, version, by) == ("decision", first.id, 1, "Eve")
    assert "Head of Logistics" in before


def test_nothing_is_changed_by_nobody(book):
    with pytest.raises(LogbookError, match="your name is missing"):
        book.change(book.add(DECISION), " ")


def test_what_somebody_else_changed_is_not_written_over(book):
    seen = book.add(DECISION)
    book.change(replace(seen, owner="Theirs"), "Eve")
    with pytest.raises(LogbookError, match="somebody else changed the decision meanwhile"):
        book.change(replace(seen, owner="Mine"), "Ann")
    assert [each.owner for each in book.decisions()] == ["Theirs"]


def test_closed_and_withdrawn_ones_say_by_whom(book):
    closed = book.close(book.add(DECISION), "Cleo", "keep it")
    assert (closed.ended, closed.ended_by, closed.remark) == (CLOSED, "Cleo", "keep it")
    note = book.withdraw(book.add(NOTE), "Dan")
    assert (note.ended, note.ended_by) == (WITHDRAWN, "Dan")
    assert book.decisions() == [closed]
    assert book.notes() == [note]


def test_two_writers_at_once_both_get_their_say(tmp_path):
    barrier, faults = threading.Barrier(4), []

    def write(name):
        own = Logbook(file=tmp_path / "decisions.sqlite")
        barrier.wait()
        try:
            for number in range(5):
                own.add(replace(NOTE, text=f"{name} {number}"))
        except LogbookError as error:
            faults.append(error)

    writers = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    assert faults == []
    kept = Logbook(file=tmp_path / "decisions.sqlite").notes()
    assert sorted(each.text for each in kept) == sorted(f"{name} {number}" for name in "abcd" for number in range(5))


def test_a_locked_database_is_told_after_a_while(book, monkeypatch):
    first = book.add(DECISION)
    monkeypatch.setattr("touchpoint.logbook.database.SECONDS_TO_WAIT", 0.1)
    other = sqlite3.connect(book.file, isolation_level=None)
    other.execute("begin exclusive")
    with pytest.raises(LogbookError, match="somebody else has been writing"):
        book.add(DECISION)
    with pytest.raises(LogbookError, match="somebody else has been writing"):
        book.decisions()
    other.execute("rollback")
    other.close()
    assert book.decisions() == [first]


def test_what_may_only_be_read_is_read(book):
    first = book.add(DECISION)
    with book.file.open("r+b") as file:
        # Byte 18 is the version that may write: SQLite only reads a file that asks for a later one.
        file.seek(18)
        file.write(b"\x03")
    assert book.decisions() == [first]
    with pytest.raises(LogbookError, match="may only read it"):
        book.add(DECISION)
    assert book.decisions() == [first]


def test_a_damaged_database_is_told_and_left_as_it_is(book):
    book.file.write_bytes(b"no database at all " * 300)
    before = book.file.read_bytes()
    for ask in (book.decisions, book.notes, lambda: book.add(NOTE)):
        with pytest.raises(LogbookError, match="put a copy of it back"):
            ask()
    assert book.file.read_bytes() == before


def test_a_folder_that_is_not_there_is_told():
    with pytest.raises(LogbookError, match="cannot be opened"):
        Logbook(file=Path("/nowhere/at/all/decisions.sqlite")).add(NOTE)


def test_what_vanished_is_not_changed_into_being(book):
    seen = book.add(DECISION)
    book.file.unlink()
    assert book.decisions() == []
    with pytest.raises(LogbookError, match="no longer there"):
        book.change(seen, "Ann")


def test_an_entry_is_kept_whole_or_not_at_all(book, monkeypatch):
    first = book.add(DECISION)
    monkeypatch.setattr("touchpoint.logbook.tables.row", lambda _entry: {"no such": "column"})
    with pytest.raises(LogbookError):
        book.change(first, "Ann")
    with sqlite3.connect(book.file) as connection:
        assert connection.execute("select count(*) from earlier_versions").fetchone() == (0,)


def test_the_address_of_a_database_is_told_without_its_password():
    book = Logbook(url="nosuch://ann:secret@host/house")
    with pytest.raises(LogbookError) as told:
        book.add(NOTE)
    assert "secret" not in str(told.value)
    assert "ann" in str(told.value)


def test_an_address_of_the_settings_keeps_them_in_another_database(tmp_path, monkeypatch):
    chosen = Settings(decisions=Decisions(database=f"sqlite:///{tmp_path}/other.sqlite"))
    for name, value in logbook.environment(chosen).items():
        monkeypatch.setitem(os.environ, name, value)
    kept = logbook.at(tmp_path / "warehouse").add(DECISION)
    assert logbook.at(tmp_path / "elsewhere").decisions() == [kept]
    assert (tmp_path / "other.sqlite").exists()


def test_no_build_keeps_the_address():
    kept = settings.to_json(Settings(decisions=Decisions(database="postgresql+psycopg://ann:secret@host/house")))
    assert "secret" not in kept
    assert settings.from_json(kept).decisions == Decisions()


def test_writing_is_allowed_unless_it_is_forbidden(monkeypatch):
    monkeypatch.delenv("TOUCHPOINT_DECISIONS_IN_BROWSER", raising=False)
    forbidden = Settings(decisions=Decisions(in_browser=False))
    assert logbook.may_write(Settings())
    assert not logbook.may_write(forbidden)
    for name, value in logbook.environment(forbidden).items():
        monkeypatch.setitem(os.environ, name, value)
    assert not logbook.may_write(Settings())


def test_an_address_that_is_none_is_refused(tmp_path):
    file = tmp_path / "touchpoint.toml"
    file.write_text('[decisions]\ndatabase = "my server"\n', encoding="utf-8")
    with pytest.raises(SettingsError, match="postgresql"):
        settings.read(file)
