"""Queries over HTTP: the rows that the command prints, in three forms, and its refusals."""

import io
import json

import duckdb
import pyarrow.parquet as pq
import pytest

from touchpoint import sql
from touchpoint.cli.commands import main

DATES = ("--from", "2026-01-01", "--to", "2026-03-31")
QUARTER = "from=2026-01-01&to=2026-03-31"
RATE = f"/api/queries/complaints/rate?by=store&{QUARTER}"
# A query, as asked over HTTP and by the command.
ASKED = [
    ("complaints/rate", "by=store", ("--set", "by=store")),
    ("complaints/reasons", "channel=email", ("--channel", "email")),
    ("satisfaction/distribution", "survey_kind=csat", ("--set", "survey_kind=csat")),
    ("returns/shares", "by=all&return_share=approved", ("--set", "by=all", "--set", "return_share=approved")),
    (
        "rows/backlog",
        "by=department&most=10&groups=Shipping&groups=Repair&parts=",
        ("--set", "by=department", "--set", "most=10", "--set", "groups=Shipping,Repair", "--set", "parts="),
    ),
    (
        "complaints/first_contact",
        "by=all&as_of=2026-03-11T12:00",
        ("--set", "by=all", "--set", "as_of=2026-03-11T12:00"),
    ),
]


@pytest.fixture
def command(tiny_warehouse, capsysbinary):
    """What `query` prints."""

    def run(*arguments):
        assert main(["query", *arguments, *DATES, "--warehouse", str(tiny_warehouse)]) == 0
        return capsysbinary.readouterr().out

    return run


@pytest.mark.parametrize(("name", "asked", "arguments"), ASKED)
def test_rows_are_those_of_the_command(program, command, name, asked, arguments):
    address = f"/api/queries/{name}?{asked}&{QUARTER}"
    assert program.told(address)["rows"] == json.loads(command(name, *arguments, "--format", "json"))
    assert program.get(f"{address}&format=csv").content == command(name, *arguments)
    ours, theirs = (
        pq.read_table(io.BytesIO(each))
        for each in (
            program.get(f"{address}&format=parquet").content,
            command(name, *arguments, "--format", "parquet"),
        )
    )
    assert ours.equals(theirs)


def test_parquet_is_read_by_pyarrow_and_by_duckdb(program, tmp_path):
    file = tmp_path / "rate.parquet"
    file.write_bytes(program.get(f"{RATE}&format=parquet").content)
    expected = [("(unknown)", 1, 3), ("S1", 2, 2), ("S2", 0, 2)]
    assert [tuple(row.values()) for row in pq.read_table(file).to_pylist()] == expected
    with duckdb.connect() as con:
        assert con.execute("from read_parquet($file)", {"file": str(file)}).fetchall() == expected


def test_the_list_holds_every_query_with_its_contract(program):
    found = {each["name"]: each for each in program.told("/api/queries")["queries"]}
    assert list(found) == sql.names()
    rate = found["complaints/rate"]
    assert rate["grain"] == ["group_name"]
    assert [column["name"] for column in rate["columns"]] == ["group_name", "complaints", "orders"]
    assert rate["columns"][1]["unit"] == sql.load("complaints/rate").columns["complaints"].unit
    assert [each["name"] for each in rate["params"]] == ["by"]
    assert "month" in rate["params"][0]["values"]
    (share,) = [each for each in found["returns/shares"]["params"] if each["name"] == "return_share"]
    assert share["values"] == ["approved", "exceptions", "overturned", "our fault"]


def test_only_the_rows_that_are_asked_for_are_limited(programs):
    # 3 rows, and an answer may have 3; the values of the filters, which are more, are not the answer.
    assert len(programs(rows=3).told(RATE)["rows"]) == 3
    status, said = programs(rows=2).refusal(RATE)
    assert (status, "complaints/rate has more than 2 rows here" in said) == (422, True)


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ("complaints/nothing", 404, "there is no query 'complaints/nothing'"),
        ("build/orders", 404, "there is no query 'build/orders'"),
        ("complaints", 404, "there is no query 'complaints'"),
        ("complaints/rate", 400, "needs by"),
        ("complaints/rate?by=nonsense", 400, "by='nonsense' is not a dimension: use all, channel"),
        ("complaints/rate?by=", 400, "by='' is not a dimension"),
        ("complaints/rate?by=all&by=store", 400, "by is given 2 times"),
        ("complaints/rate?by=all&start=2026-01-01", 400, "'start' is not a parameter here"),
        ("complaints/rate?by=all&colour=red", 400, "'colour' is not a parameter here"),
        ("complaints/rate?by=all&channel=email", 400, "complaints/rate cannot be filtered by channel: use "),
        ("complaints/reasons?channel=sms", 400, "channel 'sms' is not in the data"),
        ("complaints/reasons?format=xlsx", 400, "format = 'xlsx' cannot be had here: use one of json, csv, parquet"),
        ("returns/shares?by=all&return_share=stolen", 400, "return_share='stolen' is not a value that it knows"),
        ("rows/backlog?by=all&most=ten", 400, "most='ten' is not a bigint: write a whole number such as 10"),
        ("rows/backlog?by=all&most=99999999999999999999", 400, "is not a bigint"),
        ("customer/found?customer=C1&case_id=&from=2026-01-01", 400, "customer/found does not count from a day"),
        ("contacts/messages?from=2026-01-01", 400, "contacts/messages does not count from a day: leave from out"),
        ("rows/texts?persons=true", 400, "'persons' is not a parameter here"),
        ("complaints/first_contact?by=all&as_of=soon", 400, "as_of='soon' is not a timestamp"),
        ("complaints/backlog?by=all&time_zone=Mars/Phobos", 400, "queries/complaints/backlog.sql"),
    ],
)
def test_what_does_not_exist_or_apply_is_refused_in_words(program, asked, status, said):
    found, words = program.refusal(f"/api/queries/{asked}")
    assert (found, said in words) == (status, True), words


def test_a_hostile_value_is_a_value(program):
    # What would end the statement and begin another finds a customer of that name: none.
    hostile = "C1'; drop table orders; --"
    answer = program.get("/api/queries/customer/found", params={"customer": hostile, "case_id": "' or '1'='1"})
    assert answer.json()["rows"] == []
    answer = program.get("/api/queries/rows/backlog", params={"by": "all", "most": 5, "groups": hostile, "parts": ""})
    assert answer.json()["rows"] == []
    assert len(program.told(RATE)["rows"]) == 3
