"""Expected texts are spelled with an ordinary space where the thin no-break space stands."""

import decimal
from datetime import UTC, date, datetime

import numpy as np
import pandas as pd
import pytest

from touchpoint import formats


def spaced(text):
    return text.replace(formats.THIN, " ")


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.81, "share", "81 %"),
        (np.float64(0.814), "share", "81 %"),
        (0.815, "share", "82 %"),  # halves up, also where the float lies a little below
        (0.825, "share", "83 %"),
        (0.081, "share", "8.1 %"),
        (0.0994, "share", "9.9 %"),
        (0.0996, "share", "10 %"),  # not 10.0 %
        (0, "share", "0 %"),
        (1, "share", "100 %"),
        (34.4, "points", "34 points"),
        (-1, "points", "−1 point"),
        (4.25, "score", "4.3"),
        (141.6, "hours", "5.9 days"),
        (48, "hours", "2.0 days"),
        (47.9, "hours", "48 hours"),
        (3.4, "hours", "3.4 hours"),
        (0.4, "hours", "24 minutes"),
        (0.999, "hours", "1.0 hours"),  # not 60 minutes
        (1 / 60, "hours", "1 minute"),
        (600, "hours", "25 days"),
        (62.0, "days", "62 days"),
        (84200, "money", "£84,200"),
        (9.4, "money", "£9.40"),
        (decimal.Decimal("99.995"), "money", "£100"),
        (-1234.4, "money", "−£1,234"),
        (np.int64(4812), "count", "4,812"),
        (4812, "answers", "4,812 answers"),
        (1, "answers", "1 answer"),
        (1, "replies", "1 reply"),
        (81.3, "per 1000 orders", "81"),
        (8.13, "per 1000 orders", "8.1"),
        (0.813, "contacts per order", "0.81"),
        ("North", None, "North"),
    ],
)
def test_a_value_with_its_unit(value, unit, text):
    assert spaced(formats.write(value, unit, "GBP")) == text


@pytest.mark.parametrize("nothing", [None, float("nan"), pd.NA, pd.NaT, float("inf")])
@pytest.mark.parametrize("unit", ["share", "hours", "money", "answers"])
def test_what_is_not_there_is_a_dash(nothing, unit):
    assert formats.write(nothing, unit) == "–"
    assert formats.target(nothing, unit) == "–"
    assert formats.change(nothing, unit) == "–"
    assert formats.interval(nothing, nothing, unit) == "–"


@pytest.mark.parametrize(
    ("currency", "text"),
    [("GBP", "£9.40"), ("EUR", "€9.40"), ("RON", "RON 9.40"), ("JPY", "¥9"), (None, "9.40")],
)
def test_money_is_written_in_its_currency(currency, text):
    assert spaced(formats.write(9.4, "money", currency)) == text


def test_digits_can_be_asked_for():
    assert spaced(formats.write(0.8146, "share", digits=1)) == "81.5 %"


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [(0.85, "share", "85 %"), (0.855, "share", "85.5 %"), (96, "hours", "4 days"), (1000, "money", "£1,000")],
)
def test_a_target_has_no_more_decimals_than_were_set(value, unit, text):
    assert spaced(formats.target(value, unit, "GBP")) == text


@pytest.mark.parametrize(
    ("low", "high", "unit", "text"),
    [
        (0.79, 0.83, "share", "79 to 83 %"),
        (0.802, 0.811, "share", "80.2 to 81.1 %"),
        (0.021, 0.085, "share", "2.1 to 8.5 %"),
        (24, 163.2, "hours", "1.0 to 6.8 days"),
        (98.4, None, "hours", "4.1 days or more"),
        (None, 216, "hours", "up to 9.0 days"),
        (-8.1, 9.9, "money", "−£8.10 to £9.90"),
        (8.1, 9.9, "money", "£8.10 to £9.90"),
        (31.2, 36.9, "points", "31 to 37 points"),
        (-3.2, 1, "points", "−3 to 1 points"),
    ],
)
def test_an_interval_is_written_on_one_scale(low, high, unit, text):
    assert spaced(formats.interval(low, high, unit, "GBP")) == text


@pytest.mark.parametrize(
    ("difference", "unit", "text"),
    [
        (-0.03, "share", "3 points"),
        (0.031, "share", "3.1 points"),
        (0.124, "share", "12 points"),
        (0.01, "share", "1 point"),
        (-4.0, "points", "4 points"),
        (0.13, "score", "0.13"),
        (45.6, "hours", "1.9 days"),
        (2.5, "hours", "2.5 hours"),
        (-1.5, "money", "£1.50"),
        (20, "cases", "20 cases"),
    ],
)
def test_the_size_of_a_change(difference, unit, text):
    assert spaced(formats.change(difference, unit, "GBP")) == text


def test_a_change_is_written_on_the_scale_of_what_changed():
    assert spaced(formats.change(12, "hours", like=141.6)) == "0.5 days"
    assert spaced(formats.change(30, "hours", like=40)) == "30 hours"


@pytest.mark.parametrize(
    ("unit", "values", "factor", "around", "title"),
    [
        ("share", [0.2, None], 100, "| %", "%"),
        ("hours", [3, 141.6], 1 / 24, "| d", "days"),
        ("hours", [3, pd.NA], 1, "| h", "hours"),
        ("hours", [0.2], 60, "| min", "minutes"),
        ("money", [10], 1, "£|", "money"),
        ("answers", [10], 1, "|", "answers"),
        ("per 1000 orders", [], 1, "|", "per 1000 orders"),
    ],
)
def test_the_scale_of_an_axis(unit, values, factor, around, title):
    scale = formats.axis(unit, values, "GBP")
    assert scale.factor == pytest.approx(factor)
    assert (f"{scale.prefix}|{spaced(scale.suffix)}", scale.title) == (around, title)


def test_days_and_instants():
    assert formats.day(date(2026, 10, 31)) == "31 Oct 2026"
    in_summer, in_winter = datetime(2026, 7, 1, 17, 5), datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert formats.instant(in_summer, "Europe/London") == "1 Jul 18:05"
    assert formats.instant(in_winter, "Europe/Bucharest", with_year=True) == "1 Jan 2027 01:30"
