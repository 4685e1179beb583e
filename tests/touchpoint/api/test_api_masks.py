"""Persons and free text: hidden in every query as on the pages, unless the settings and the token show them."""

from dataclasses import replace
from datetime import date, datetime
from hashlib import md5
from urllib.parse import urlencode

import pandas as pd
import pytest

from tests import canonical, tiny
from tests.test_query_contracts import VALUES
from touchpoint import asking, measures, sql
from touchpoint.cli.commands import main
from touchpoint.settings.model import Privacy

# Everybody's id, name and words of this company hold it, and nothing else does.
MARK = "quill"
PERSONS = {
    "C1": "zora.quill@example.com",
    "C2": "Ben Quill",
    "C3": "quill",
    "A1": "al.quill@example.com",
    "A2": "bo quill",
}
NAMES = {
    "customers": {"name": "Zora Quill", "phone": ""},
    "agents": {"name": "Al Quillmark"},
    "contacts": {"body": "quillwort is what I wrote, and quillwort again"},
    "surveys": {"comment": "quillwort is what I wrote"},
    "cases": {"subject": "quillwort"},
}
FORMULA = "=cmd|' /C calc'!A0"
DATES = {"from": "2026-01-01", "to": "2026-03-31"}


def company() -> dict:
    tables = tiny.tables()
    named = {
        table: [{key: PERSONS.get(value, value) for key, value in row.items()} | NAMES.get(table, {}) for row in rows]
        for table, rows in tables.items()
    }
    named["cases"] = [{**row, "reason": FORMULA} for row in named["cases"]]
    named["orders"].append({**named["orders"][0], "order_id": "O99", "ordered_at": "soon"})
    return named


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """A folder of builds of a company whose settings show persons."""
    folder = tmp_path_factory.mktemp("persons")
    canonical.built(folder, settings=replace(tiny.SETTINGS, privacy=Privacy(show_persons=True)), **company())
    return folder / "warehouse"


@pytest.fixture(scope="module")
def hidden(tmp_path_factory):
    """A folder of builds of the same, whose settings show no person and no count of 2 or fewer."""
    folder = tmp_path_factory.mktemp("nobody")
    canonical.built(folder, settings=replace(tiny.SETTINGS, privacy=Privacy(hide_counts_to=2)), **company())
    return folder / "warehouse"


def tells_more_than_groups(query) -> bool:
    """Whether a text of its rows may be another than the group asked for, which here is all of them in one."""
    texts = {name for name, column in query.columns.items() if column.type.startswith("varchar")}
    return "by" not in query.params or not texts <= {"group_name", "questionnaire"}


def addresses():
    """Each query, asked for as the tests of their contracts ask; those of persons for each person there is."""
    for name in sql.names():
        query = sql.load(name)
        if not tells_more_than_groups(query):
            continue
        asked = {param: written(VALUES[param]) for param in asking.settable(query) if not param.startswith("as_of")}
        if "unit" in asked:
            asked["unit"] = "person"
        dates = {
            name: day
            for (name, day), param in zip(DATES.items(), ("start", "end"), strict=True)
            if param in query.params
        }
        for person in (PERSONS["C1"], PERSONS["C3"]) if "customer" in asked else ("",):
            own = {"customer": person} if person else {}
            yield f"/api/queries/{name}?{urlencode({**asked, **own, **dates}, doseq=True)}"


def written(value):
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case date() | datetime():
            return value.isoformat()
    return value


def naming(program, asked) -> list[str]:
    """The addresses whose answer holds the mark."""
    found = {address: program.get(address) for address in asked}
    assert {address: each.text for address, each in found.items() if each.status_code != 200} == {}
    return [address for address, each in found.items() if MARK in each.text.lower()]


def test_persons_are_shown_where_settings_and_token_show_them_and_nowhere_else(programs, shown, hidden):
    with_right = naming(programs(shown, rights={"persons": True}), addresses())
    told = {address.partition("?")[0].removeprefix("/api/queries/") for address in with_right}
    assert {"customer/who", "customer/contacts", "rows/opened", "team/agents", "data/rejects"} <= told
    assert len(told) > 50
    assert naming(programs(shown), with_right) == []
    # Lists of rows go one way, whatever they list.
    others = [address for address in with_right if "/rows/" not in address]
    assert naming(programs(hidden, rights={"persons": True, "small_counts": True}), others) == []


def test_with_the_right_the_rows_are_those_of_the_command(programs, shown, capsys):
    assert main(["query", "team/agents", "--from", "2026-01-01", "--to", "2026-03-31", "--warehouse", str(shown)]) == 0
    agents = programs(shown, rights={"persons": True}).get("/api/queries/team/agents?format=csv&" + urlencode(DATES))
    assert MARK in agents.text.lower()
    assert agents.text == capsys.readouterr().out


def test_an_entry_of_the_watch_list_names_neither_customer_nor_owner():
    rows = pd.DataFrame(
        {
            "entry_id": ["K1", "Ben Quill", "K2"],
            "case_id": ["K1", None, "K2"],
            "customer_id": ["C-7", "Ben Quill", None],
            "owner_id": ["al.quill@example.com", None, "A9"],
            "owner_name": ["Al Quillmark", None, "Bo"],
        }
    )
    found = asking.shown(sql.load("watch/entries"), rows, {}, tiny.SETTINGS)
    # The first 16 letters of md5, as queries/build/pseudonyms.sql has them.
    ben, al = (f"P-{md5(each.encode()).hexdigest()[:16]}" for each in ("Ben Quill", "al.quill@example.com"))
    assert found["entry_id"].tolist() == ["K1", ben, "K2"]
    assert found["customer_id"].tolist()[:2] == ["C-7", ben]
    assert found["owner_id"].fillna("").tolist() == [al, "", "A9"]
    assert found["owner_name"].isna().all()


def test_words_that_few_have_written_are_hidden():
    rows = pd.DataFrame({"term": ["quill", "late"], "source": ["comment"] * 2, "texts": [9, 9], "customers": [4, 5]})
    found = asking.shown(sql.load("listening/terms"), rows, {}, tiny.SETTINGS)
    assert found["term"].tolist() == ["•••", "late"]
    rows = pd.DataFrame({"term": ["quill", "late", "odd"], "is_complaining": [False, True, None]})
    assert asking.shown(sql.load("listening/language"), rows, {}, tiny.SETTINGS)["term"].tolist() == [
        "•••",
        "late",
        "•••",
    ]


def test_a_reject_without_the_right_keeps_its_place_and_loses_its_words(programs, shown):
    rows = programs(shown).told("/api/queries/data/rejects?files=&most=100")["rows"]
    (order,) = [row for row in rows if row["value"] == "soon"]
    assert "O99" in order["original"]
    assert "•••" in order["original"]


def test_no_group_of_a_measure_is_a_person(programs, hidden):
    program = programs(hidden)
    # Measures of one query are divided by the same words.
    asked = {(each.query, by): each.id for each in measures.MEASURES.values() for by in each.splits}
    for (_, by), measure in asked.items():
        found = program.get(f"/api/measures?id={measure}&by={by}&{urlencode(DATES)}")
        assert found.status_code == 200
        assert MARK not in found.text.lower()


def test_small_counts_are_hidden_in_measures_and_refused_in_rows(programs, hidden):
    program, dates = programs(hidden), urlencode(DATES)
    (found,) = program.told(f"/api/measures?id=backlog&{dates}")["measures"]
    # One case is open.
    assert (found["value"], found["n"], found["status"]) == (None, None, "suppressed")
    status, said = program.refusal(f"/api/queries/complaints/reasons?{dates}")
    assert (status, "may hold counts of 2 or fewer" in said) == (403, True)
    status, said = program.refusal(f"/api/queries/rows/backlog?by=all&groups=&parts=&most=9&{dates}")
    assert (status, "has 2 rows or fewer here" in said) == (403, True)
    # Four cases were opened in the quarter, and a list of so many may be had.
    opened = program.told(f"/api/queries/rows/opened?by=all&groups=&parts=&most=9&{dates}")["rows"]
    assert len(opened) > 2


def test_a_token_with_the_right_to_small_counts_has_them(programs, hidden):
    program = programs(hidden, rights={"small_counts": True})
    assert program.told(f"/api/queries/complaints/reasons?{urlencode(DATES)}")["rows"]


def test_a_spreadsheet_runs_nothing_and_a_program_gets_what_was_written(programs, shown):
    program, asked = programs(shown), f"/api/queries/complaints/reasons?{urlencode(DATES)}"
    assert [row["reason"] for row in program.told(asked)["rows"]] == [FORMULA]
    assert program.get(f"{asked}&format=csv").text.splitlines()[1].startswith(f"'{FORMULA},")
