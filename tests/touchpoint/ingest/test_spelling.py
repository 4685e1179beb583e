"""What each spelling of a time or a number means, worked out by hand."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from touchpoint.ingest import cast, spelling
from touchpoint.ingest.dialect import Dialect

BERLIN = "Europe/Berlin"


@pytest.fixture
def read(con):
    """Reads texts by a cast in a dialect."""
    cast.prepare(con)

    def value(macro, text, **dialect):
        spelling.use(con, Dialect(**dialect))
        return con.execute(f"select {macro}($text::varchar)", {"text": text}).fetchone()[0]

    return value


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-01-31", datetime(2026, 1, 30, 23)),
        ("2026-01-31 16:30", datetime(2026, 1, 31, 15, 30)),
        ("2026-07-31 16:30", datetime(2026, 7, 31, 14, 30)),
        ("2026-01-31T16:30:15.250", datetime(2026, 1, 31, 15, 30, 15, 250_000)),
        ("2026/1/5 9:05", datetime(2026, 1, 5, 8, 5)),
        ("2026.01.05", datetime(2026, 1, 4, 23)),
        ("2026-01-31T16:30:00Z", datetime(2026, 1, 31, 16, 30)),
        ("2026-01-31 16:30 UTC", datetime(2026, 1, 31, 16, 30)),
        ("2026-01-31 16:30:00 GMT", datetime(2026, 1, 31, 16, 30)),
        ("2026-01-31 16:30:00 GMT+1", datetime(2026, 1, 31, 15, 30)),
        ("2026-01-31 16:30:00 UTC-05:30", datetime(2026, 1, 31, 22)),
        ("2026-01-31 16:30:00 +0200", datetime(2026, 1, 31, 14, 30)),
        ("2026-01-31 16:30:00+02:00", datetime(2026, 1, 31, 14, 30)),
        ("2026-01-31 16:30 -05", datetime(2026, 1, 31, 21, 30)),
        ("2026-01-31 16:30:00 America/New_York", datetime(2026, 1, 31, 21, 30)),
        ("31.1.2026", datetime(2026, 1, 30, 23)),
        ("1.2.2026 08:00", datetime(2026, 2, 1, 7)),
        ("01.02.26, 08:00", datetime(2026, 2, 1, 7)),
        ("14 Mar 2025", datetime(2025, 3, 13, 23)),
        ("14-Mar-25 10:00", datetime(2025, 3, 14, 9)),
        ("March 14, 2025 at 3:05 PM", datetime(2025, 3, 14, 14, 5)),
        ("Sept. 3, 2025", datetime(2025, 9, 2, 22)),
        ("3/4/2025 12:00 AM", datetime(2025, 3, 3, 23)),
        ("3/4/2025 12:30 PM", datetime(2025, 3, 4, 11, 30)),
        ("3/4/2025 12:05:09 a.m.", datetime(2025, 3, 3, 23, 5, 9)),
        ("3/4/2025 1:00 pm", datetime(2025, 3, 4, 12)),
        ("3/4/2025 11:59PM", datetime(2025, 3, 4, 22, 59)),
        ("3-4-2025 1:20", datetime(2025, 3, 4, 0, 20)),
        ("3/4/69", datetime(2069, 3, 3, 23)),
        ("3/4/70", datetime(1970, 3, 3, 23)),
        (" 3/4/2025 ", datetime(2025, 3, 3, 23)),
    ],
)
def test_times_on_berlins_clocks_month_first(read, text, utc):
    assert read("as_timestamp", text, zone=BERLIN, dates="month first") == utc


@pytest.mark.parametrize(
    "text",
    [
        "31/31/2025",
        "2/30/2025",
        "2025-02-29",
        "29.02.2025",
        "31 Feb 2025",
        "13/1/2025",
        "3/4/2025 13:00 PM",
        "3/4/2025 0:30 AM",
        "3/4/2025 25:00",
        "3/4/2025 9:60",
        "2026-01-31 16:30 Nowhere/City",
        "0000-00-00",
        "9999-12-31",
        "1899-12-30",
        "yesterday",
        "14 Marchetti",
        "45000",
    ],
)
def test_what_is_no_time_is_none(read, text):
    assert read("as_timestamp", text, zone=BERLIN, dates="month first") is None


def test_the_order_of_day_and_month_is_that_of_the_dialect(read):
    assert read("as_date", "3/4/2025", dates="day first") == date(2025, 4, 3)
    assert read("as_date", "3/4/2025", dates="month first") == date(2025, 3, 4)
    assert read("as_date", "3/4/2025") is None
    assert read("as_date", "3.4.2025", dates="month first") == date(2025, 4, 3)


def test_a_date_that_nothing_tells_how_to_read_is_listed_so(read):
    assert read("untold", "3/4/2025").startswith("nothing in the file tells its day from its month")
    assert read("untold", "3/4/2025 10:00").startswith("nothing in the file tells")
    assert read("untold", "words") is None
    assert read("untold", "3/4/2025", dates="day first") is None


def test_the_hour_that_a_clock_change_skips_is_the_one_after(read):
    assert read("as_timestamp", "2026-03-29 02:30", zone=BERLIN) == datetime(2026, 3, 29, 1, 30)


def test_the_hour_that_a_clock_change_doubles_is_one_of_its_two(read):
    either = {datetime(2026, 10, 25, 0, 30), datetime(2026, 10, 25, 1, 30)}
    assert read("as_timestamp", "2026-10-25 02:30", zone=BERLIN) in either
    assert read("as_timestamp", "2026-10-25 02:30 +0200", zone=BERLIN) == datetime(2026, 10, 25, 0, 30)
    assert read("as_timestamp", "2026-10-25 02:30 +0100", zone=BERLIN) == datetime(2026, 10, 25, 1, 30)


def test_a_day_is_that_of_the_zone(read):
    assert read("as_date", "2026-01-31T23:30:00Z", zone=BERLIN) == date(2026, 2, 1)
    assert read("as_date", "2026-01-31", zone=BERLIN) == date(2026, 1, 31)


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("0", datetime(1970, 1, 1)),
        ("1772366400", datetime(2026, 3, 1, 12)),
        ("1772366400.5", datetime(2026, 3, 1, 12, 0, 0, 500_000)),
        ("2026-03-01T12:00:00Z", datetime(2026, 3, 1, 12)),
        ("1772366400000", None),
        ("-1", None),
        (None, None),
    ],
)
def test_seconds_since_1970(read, text, utc):
    assert read("as_timestamp", read("from_unix", text), zone=BERLIN) == utc


@pytest.mark.parametrize(
    ("decimal", "text", "amount"),
    [
        ("comma", "1.234,56", "1234.56"),
        ("comma", "1 234,56", "1234.56"),
        ("comma", "1\u00a0234\u202f567,5", "1234567.5"),
        ("comma", "1'234,56", "1234.56"),
        ("comma", "-0,5", "-0.5"),
        ("comma", "1.408", "1408"),
        ("comma", "1,408", "1.408"),
        ("comma", "12,50 \u20ac", "12.5"),
        ("comma", "\u20ac -12,50", "-12.5"),
        ("comma", "1.5", None),
        ("comma", "1,2,3", None),
        ("point", "1,234.56", "1234.56"),
        ("point", "1,408", "1408"),
        ("point", "$1,234", "1234"),
        ("point", "-$0.50", "-0.5"),
        ("point", "12.50 USD", "12.5"),
        ("point", "1,2", None),
        ("point", "1.234,56", None),
        (None, "1234.56", "1234.56"),
        (None, "\u00a312.50", "12.5"),
        (None, "1,408", None),
        (None, "1,5", None),
        (None, "ten", None),
    ],
)
def test_amounts(read, decimal, text, amount):
    wanted = Decimal(amount) if amount else None
    assert read("as_decimal", text, decimal=decimal) == wanted


def test_canonical_files_are_read_to_the_letter(read):
    assert read("as_timestamp", "31.01.2026", is_strict=True) is None
    assert read("as_decimal", "$5", is_strict=True) is None
    assert read("as_timestamp", "2026-01-31 16:30", is_strict=True) == datetime(2026, 1, 31, 16, 30)
    assert read("as_timestamp", "2026-01-31 16:30:00 UTC+05:30", is_strict=True) == datetime(2026, 1, 31, 11)
    assert read("as_timestamp", "2026-01-31 16:30:00 GMT-03:30", is_strict=True) == datetime(2026, 1, 31, 20)


@pytest.mark.parametrize("zone", ["BST", "IST", "EST", "CET"])
@pytest.mark.parametrize("is_strict", [True, False])
def test_letters_for_a_zone_say_too_little(read, zone, is_strict):
    assert read("as_timestamp", f"2026-07-31 16:30 {zone}", zone=BERLIN, is_strict=is_strict) is None
