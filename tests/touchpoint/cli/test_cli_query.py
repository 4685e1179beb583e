"""`query` on the tiny company (tests/tiny.py): the rows of a query in three formats, and what it refuses."""

import io
import json

import pandas as pd
import pytest

from touchpoint.cli.commands import main

QUARTER = ("--from", "2026-01-01", "--to", "2026-03-31")
RATE = ("complaints/rate", "--set", "by=store", *QUARTER)


@pytest.fixture
def query(tiny_warehouse, capsysbinary):
    """Runs `query` and gives the exit code, what it prints, and what it says on standard error."""

    def run(*arguments):
        code = main(["query", *arguments, "--warehouse", str(tiny_warehouse)])
        printed = capsysbinary.readouterr()
        return code, printed.out, printed.err.decode()

    return run


def test_rows_are_csv_unless_said_otherwise(query):
    code, printed, said = query(*RATE)
    assert (code, said) == (0, "")
    assert printed.decode().splitlines() == ["group_name,complaints,orders", "(unknown),1,3", "S1,2,2", "S2,0,2"]


def test_rows_as_json(query):
    _, printed, _ = query(*RATE, "--format", "json")
    assert json.loads(printed) == [
        {"group_name": "(unknown)", "complaints": 1, "orders": 3},
        {"group_name": "S1", "complaints": 2, "orders": 2},
        {"group_name": "S2", "complaints": 0, "orders": 2},
    ]


def test_rows_as_parquet(query):
    _, printed, _ = query(*RATE, "--format", "parquet")
    rows = pd.read_parquet(io.BytesIO(printed))
    assert rows["complaints"].to_list() == [1, 2, 0]


def test_what_is_not_ascii_is_written_as_it_is(query):
    _, printed, _ = query("satisfaction/distribution", "--set", "survey_kind=csat", *QUARTER, "--format", "json")
    assert "csat · after_case · 1 to 5" in printed.decode("utf-8")


def test_a_filter_is_applied_and_the_period_is_the_last_complete_month_unless_said(query):
    _, printed, _ = query("complaints/reasons", *QUARTER, "--channel", "email")
    assert printed.decode().splitlines() == ["reason,opened,still_open", "broken,1,1", "late,1,0"]
    _, printed, _ = query("complaints/reasons")
    assert printed.decode().splitlines() == ["reason,opened,still_open", "broken,1,0"]


@pytest.mark.parametrize(
    ("sets", "expected"),
    [
        (("--set", "start=2026-02-01", "--set", "end=2026-03-01"), ["broken,1,1", "how to,1,0"]),  # end is exclusive
        (("--set", "channels=email,chat"), ["broken,1,1", "late,1,0"]),
    ],
)
def test_parameters_are_set_in_the_types_the_query_states(query, sets, expected):
    _, printed, _ = query("complaints/reasons", *QUARTER, *sets)
    assert printed.decode().splitlines()[1:] == expected


def test_an_instant_is_set_as_well(query):
    # As of 11 March, noon, the case of the 5th and the chats of the 10th have not been there for seven days.
    asked = ("complaints/first_contact", *QUARTER, "--set", "by=all", "--set", "as_of=2026-03-11T12:00")
    _, printed, _ = query(*asked)
    assert printed.decode().splitlines()[1] == "all,4,2,3"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("complaints/nothing",), "there is no query 'complaints/nothing'"),
        (("../pyproject",), "there is no query '../pyproject'"),
        (("build/orders",), "queries/build/orders.sql"),
        (("satisfaction/scores",), "needs by, survey_kind"),
        (("complaints/rate", "--set", "by"), "--set 'by': write name=value with a name of start, end, by,"),
        (("complaints/rate", "--set", "colour=red"), "--set 'colour=red': write name=value"),
        (("complaints/rate", "--set", "start=soon"), "--set start='soon' is not a date"),
        (("complaints/reasons", "--channel", "sms"), "--channel 'sms' is not in the data"),
    ],
)
def test_what_does_not_exist_ends_with_2_and_says_what_does(query, arguments, said):
    code, printed, error = query(*arguments)
    assert (code, printed) == (2, b"")
    assert said in error


def test_a_filter_that_the_query_cannot_apply_is_refused(query):
    # Orders have no channel of contact: all of them, unfiltered, would be told as those of e-mail.
    code, printed, error = query(*RATE, "--channel", "email")
    assert (code, printed) == (2, b"")
    assert "channel" in error.lower() or "Contacted by" in error


def test_a_dimension_that_does_not_exist_is_refused(query):
    # Everything in one group called unknown is no answer to it.
    code, printed, error = query("complaints/rate", "--set", "by=nonsense", *QUARTER)
    assert (code, printed) == (2, b"")
    assert "nonsense" in error


def test_a_format_that_does_not_exist_ends_with_2(query):
    with pytest.raises(SystemExit) as end:
        query(*RATE, "--format", "xlsx")
    assert end.value.code == 2


def test_an_empty_value_stands_for_all(query):
    listing = ("rows/backlog", *QUARTER, "--set", "by=department", "--set", "most=10")
    code, printed, said = query(*listing, "--set", "groups=", "--set", "parts=")
    assert (code, said) == (0, "")
    assert [line.split(",")[:2] for line in printed.decode().splitlines()[1:]] == [["Repair", "K3"]]
    code, printed, _ = query(*listing, "--set", "groups=Shipping,Returns", "--set", "parts=")
    assert (code, len(printed.decode().splitlines())) == (0, 1)


def test_the_rows_between_our_numbers_and_the_books(query):
    march = ("--from", "2026-03-01", "--to", "2026-03-31")
    rows = ("data/control_rows", "--set", "subject=sales", "--set", "most=", *march)
    _, printed, said = query(*rows, "--set", "step=cancelled")
    assert said == ""
    assert [line.split(",")[:4] for line in printed.decode().splitlines()[1:]] == [["O6", "2026-03-01", "C2", "70.0"]]
    # Without days: the rows of no month, of which the tiny company has none.
    _, printed, said = query(*rows, "--set", "step=rejected", "--set", "start=", "--set", "end=")
    assert (len(printed.decode().splitlines()), said) == (1, "")
