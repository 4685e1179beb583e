"""The macros that adapters share: words of tools in common ones, and times told as durations."""

import duckdb
import pytest

from touchpoint.ingest import cast, spelling
from touchpoint.ingest.dialect import Dialect


@pytest.fixture
def con():
    with duckdb.connect() as connection:
        connection.execute("set TimeZone = 'Europe/London'")
        cast.prepare(connection)
        spelling.use(connection, Dialect(zone="Europe/London"))
        yield connection


def said(con, macro, *values):
    [(answer,)] = con.execute(f"select {macro}({', '.join('?' * len(values))})", list(values)).fetchall()
    return answer


@pytest.mark.parametrize(
    ("word", "channel"),
    [
        ("Mail", "email"),
        ("Outbound Email", "email"),
        ("E-mail", "email"),
        ("Phone call (inbound)", "phone"),
        ("voice", "phone"),
        ("Web form", "web"),
        ("Feedback Widget", "web"),
        ("Portal", "web"),
        ("Live chat", "chat"),
        ("native_messaging", "chat"),
        (" Twitter ", "twitter"),
        ("Email-to-Case", "email"),
        (None, None),
    ],
)
def test_a_channel_has_the_name_that_tools_share(con, word, channel):
    assert said(con, "channel_word", word) == channel


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("vip complaint", "complaint"),
        ("returning_customer", None),
        ("Return, complaints", "complaint"),
        ('["a_question","b"]', "question"),
        ("GENERAL_INQUIRY", "question"),
        ("Technical support", "technical"),
        ("uncomplaint", None),
        (None, None),
    ],
)
def test_a_kind_is_a_word_of_its_own(con, text, kind):
    assert said(con, "kind_word", text) == kind


@pytest.mark.parametrize(
    ("start", "duration", "then"),
    [
        # London's clocks went an hour forward at 1 o'clock of 31 March 2024: what elapsed counts.
        ("2024-03-30 12:00", "26:30:00", "2024-03-31 15:30:00+01"),
        ("2024-02-01 12:00", "-0:05:30", "2024-02-01 11:54:30+00"),
        ("2024-02-01 12:00", " 100:00 ", "2024-02-05 16:00:00+00"),
        ("2024-02-01 12:00", "1.5", "2024-02-01 13:30:00+00"),
        ("2024-02-01 12:00", "a while", "a while"),
        ("2024-02-01 12:00", None, None),
        ("some day", "1:00:00", None),
    ],
)
def test_a_duration_is_added_to_the_opening(con, start, duration, then):
    assert said(con, "after_clock", start, duration) == then
