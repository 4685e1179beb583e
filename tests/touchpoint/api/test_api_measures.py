"""Measures over HTTP: the objects that the command prints, and its refusals."""

import csv
import io
import json

import pytest

from touchpoint import measures
from touchpoint.cli.commands import main

DATES = ("--from", "2026-01-01", "--to", "2026-03-31")
QUARTER = "from=2026-01-01&to=2026-03-31"


@pytest.fixture
def command(tiny_warehouse, capsys):
    """What `measure` prints."""

    def run(*arguments):
        assert main(["measure", *arguments, "--warehouse", str(tiny_warehouse)]) == 0
        return json.loads(capsys.readouterr().out)

    return run


def test_every_measure_is_what_the_command_prints(program, command):
    asked = "&".join(f"id={each}" for each in measures.MEASURES)
    answer = program.get(f"/api/measures?{asked}&{QUARTER}")
    said = json.loads(answer.text, parse_constant=lambda word: pytest.fail(f"{word} is no JSON"))
    assert said["measures"] == command(*measures.MEASURES, *DATES)
    assert len(said["measures"]) == len(measures.MEASURES)


def test_without_dates_it_is_the_last_complete_month(program, command):
    assert program.told("/api/measures?id=backlog")["measures"] == command("backlog")


@pytest.mark.parametrize(
    ("asked", "arguments"),
    [
        ("id=backlog&by=department", ("backlog", "--by", "department")),
        ("id=csat&by=questionnaire", ("csat", "--by", "questionnaire")),
        ("id=sla_met&id=csat&id=backlog&by=month", ("sla_met", "csat", "backlog", "--by", "month")),
        ("id=return_approved_share&by=decided-by", ("return_approved_share", "--by", "decided-by")),
        (
            "id=backlog&department=Shipping&department=Repair&channel=email",
            ("backlog", "--department", "Shipping", "--department", "Repair", "--channel", "email"),
        ),
    ],
)
def test_dimensions_splits_and_filters_are_those_of_the_command(program, command, asked, arguments):
    assert program.told(f"/api/measures?{asked}&{QUARTER}")["measures"] == command(*arguments, *DATES)


def test_csv_says_the_same(program):
    asked = f"/api/measures?id=csat&id=backlog&by=month&{QUARTER}"
    lines = list(csv.DictReader(io.StringIO(program.get(f"{asked}&format=csv").text)))
    found = program.told(asked)["measures"]
    assert lines == [{key: "" if value is None else str(value) for key, value in each.items()} for each in found]


def test_the_list_holds_every_measure_as_it_is_defined(program):
    found = {each["id"]: each for each in program.told("/api/measures")["measures"]}
    assert list(found) == list(measures.MEASURES)
    csat = measures.get("csat")
    assert found["csat"]["definition"] == csat.definition
    assert (found["csat"]["unit"], found["csat"]["dimensions"]) == ("share", list(csat.dimensions))
    assert found["csat"]["missing"] == ""
    lines = list(csv.DictReader(io.StringIO(program.get("/api/measures?format=csv").text)))
    assert lines[0]["dimensions"].split() == found[lines[0]["id"]]["dimensions"]


def test_the_values_of_filters_are_those_that_may_be_asked_for(program):
    found = program.told("/api/filters")["filters"]
    assert {each["value"] for each in found if each["filter"] == "channel"} == {"chat", "email", "phone"}
    assert {"filter": "store", "name": "Store", "value": "S1", "label": "High Street"} in found


def test_every_answer_says_of_which_build_it_is(program, tiny_source):
    answer = program.get("/api/measures?id=backlog")
    said = {"build": tiny_source.info.build, "as_of": "2026-03-31T17:00:00Z", "is_sample": False}
    assert {key: answer.json()[key] for key in said} == said
    assert "note" not in answer.json()
    names = ("touchpoint-build", "touchpoint-as-of", "touchpoint-sample")
    assert [answer.headers[name] for name in names] == [tiny_source.info.build, "2026-03-31T17:00:00Z", "false"]


def test_of_the_sample_company_it_says_so(programs, sample_warehouse):
    said = programs(sample_warehouse).told("/api/measures?id=backlog")
    assert (said["is_sample"], said["note"]) == (True, "Sample company · not real data")


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ("id=csatt", 400, "there is no measure 'csatt': use one of csat,"),
        ("id=csat&id=csat", 400, "a measure is named twice"),
        ("by=month", 400, "no measure is named"),
        ("from=2026-01-01", 400, "no measure is named"),
        ("id=csat&channel=sms", 400, "channel 'sms' is not in the data: use one of chat, email, phone"),
        ("id=csat&channel=", 400, "channel '' is not in the data"),
        ("id=csat&chanel=email", 400, "'chanel' is not a parameter here: did you mean channel?"),
        ("id=csat&sold-through=shop", 400, "csat cannot be filtered by Sold through: use channel,"),
        ("id=csat&by=nonsense", 400, "csat cannot be broken down by nonsense: use channel,"),
        ("id=csat&by=", 400, "by is empty"),
        ("id=csat&by=month&by=week", 400, "by is given 2 times"),
        ("id=csat&from=yesterday", 400, "from = 'yesterday' is not a day: write one as 2026-01-31"),
        ("id=csat&from=2026-03-02&to=2026-03-01", 400, "from 2026-03-02 comes after to 2026-03-01"),
        ("id=csat&to=9999-12-31", 400, "to 9999-12-31 is out of reach"),
        ("id=csat&from=0001-01-01", 400, "from 0001-01-01 is out of reach"),
        ("id=csat&build=../x", 410, "build '../x' is no longer kept"),
        ("id=csat&format=parquet", 400, "format = 'parquet' cannot be had here: use one of json, csv"),
        ("id=csat'%3B+drop+table+orders%3B--", 400, "there is no measure"),
        ("id=csat&region=North'+or+1%3D1--", 400, "is not in the data"),
    ],
)
def test_what_does_not_exist_or_apply_is_refused_in_words(program, asked, status, said):
    found, words = program.refusal(f"/api/measures?{asked}")
    assert (found, said in words) == (status, True), words
