"""A file holds exactly the rows behind its number, says so, and nothing in it runs or names anybody."""

from dataclasses import replace
from functools import partial

import pandas as pd
import pyarrow.parquet as pq
import pytest

from tests import canonical, tiny
from tests.queries.test_rows import TINY as OVER
from tests.queries.test_rows import WEIGHED, counted
from tests.touchpoint.rowfiles.conftest import made, read_csv, read_parquet, taken
from touchpoint import access, choices, sql
from touchpoint.errors import BuildGone, ScopeError
from touchpoint.evidence import EVIDENCE
from touchpoint.measures import MEASURES
from touchpoint.rowfiles import KINDS, asked_over, making
from touchpoint.rowfiles.work import unsorted
from touchpoint.settings.model import Privacy, Settings


@pytest.fixture(scope="module")
def offered(tiny_source):
    return choices.of(tiny_source)


@pytest.mark.parametrize("number", EVIDENCE)
def test_the_files_hold_the_rows_that_the_figure_counts(tiny_warehouse, tiny_source, offered, number):
    measure, link = MEASURES.get(number), {"measure": [number]}
    ask = partial(asked_over, tiny_warehouse, tiny_source, offered, OVER, lambda key: link.get(key, []))
    if measure is not None and measure.missing(tiny_source):
        with pytest.raises(ScopeError, match="there are no rows to list"):
            ask()
        return
    rows = ask()
    about, held = read_parquet(made(rows, "parquet"))
    said, header, lines, last = read_csv(made(rows, "csv"))
    page = rows.question.rows(tiny_source, OVER, 1000).drop(columns="in_all")
    shown = [[as_value(cell) for cell in row] for row in access.shown_rows(page, tiny_source.info.settings).to_numpy()]
    assert [[as_value(cell) for cell in row] for row in held.to_numpy()] == shown
    assert [[as_value(cell) for cell in row] for row in lines] == shown
    assert header == list(held.columns) == list(page.columns)
    assert {int(said["n"]), int(about["n"])} == {len(shown)}
    assert last == f"# end of file: {len(shown)} rows"
    if measure is not None:
        found = measure.whole(tiny_source, OVER)
        n, _ = WEIGHED.get(number, ("", ""))
        if "every invitation has its answer" not in found.reason:
            assert (held[n].sum() if n else len(held)) == counted(tiny_source, OVER, measure, "all", found)


def as_value(cell):
    """A cell as any of the files and the page give it: a number, a day, or a text."""
    if pd.isna(cell) or cell == "":
        return None
    text = str(cell).removesuffix(" 00:00:00").removesuffix(".000000")
    try:
        return pytest.approx(float(text))
    except ValueError:
        return {"True": "true", "False": "false"}.get(text, text)


def test_a_csv_says_what_it_holds(tiny_warehouse, tiny_source):
    about, header, rows, last = read_csv(
        taken(tiny_warehouse, measure="sla_met", by="department", group="Shipping", part="late")
    )
    assert about == {
        "title": "Cases due in January to March 2026, department Shipping, late: 1 case",
        "house": "Test house",
        "period": "January to March 2026",
        "filters": "everything; department Shipping; late",
        "data to": "31 Mar 2026 18:00",
        "n": "1",
        "definition": MEASURES["sla_met"].definition,
        "link": "https://cx.example.com/rows?from=2026-01-01&to=2026-03-31&compare=before&measure=sla_met"
        "&by=department&group=Shipping&part=late",
        "rows": "1 (all of them)",
        "limit": "1,000,000 rows in a CSV file",
        "order": "as on the page",
        "build": tiny_source.info.build,
    }
    assert [row[header.index("case_id")] for row in rows] == ["K2"]
    assert last == "# end of file: 1 rows"


def test_what_is_beyond_the_limit_is_left_out_and_said(tiny_warehouse):
    few = replace(KINDS["csv"], most=3)
    about, _, rows, last = read_csv(taken(tiny_warehouse, few, measure="orders_placed"))
    _, _, all_rows, _ = read_csv(taken(tiny_warehouse, measure="orders_placed"))
    assert len(all_rows) == 7
    assert rows == all_rows[:3]
    assert (about["n"], about["rows"]) == ("7", "3 (the first 3 of 7: the rest is left out)")
    assert about["limit"] == "3 rows in a CSV file"
    assert about["order"] == "as on the page"
    assert last == "# end of file: 3 rows"


def test_too_many_to_be_sorted_come_all_the_same(tiny_warehouse, monkeypatch):
    _, _, in_order, _ = read_csv(taken(tiny_warehouse, measure="orders_placed"))
    monkeypatch.setattr(making, "MOST_SORTED", 2)
    about, _, rows, _ = read_csv(taken(tiny_warehouse, measure="orders_placed"))
    assert sorted(rows) == sorted(in_order)
    assert about["order"] == "none: too many to be sorted"


@pytest.mark.parametrize("name", sql.names("rows"))
def test_every_list_ends_in_its_order(name):
    text = sql.load(name).text
    assert unsorted(text).removesuffix("\nlimit $most") == text[: text.rindex("\norder by ")]
    assert text[text.rindex("\norder by ") :].strip().removesuffix("limit $most").count("\n") <= 1


def test_a_parquet_file_says_what_its_columns_mean(tiny_warehouse, tmp_path):
    path = tmp_path / "rows.parquet"
    path.write_bytes(taken(tiny_warehouse, "parquet", measure="orders_placed"))
    schema = pq.read_schema(path)
    assert schema.field("net_amount").metadata[b"unit"] == b"money"
    assert schema.field("ordered_on").metadata[b"meaning"]
    assert b"in_all" not in schema.names


def test_an_empty_file_is_a_file(tiny_warehouse):
    nobody = {"measure": "backlog", "by": "region", "group": "' or 1=1 --"}
    about, header, rows, last = read_csv(taken(tiny_warehouse, **nobody))
    assert (about["n"], rows, last) == ("0", [], "# end of file: 0 rows")
    _, empty = read_parquet(taken(tiny_warehouse, "parquet", **nobody))
    assert list(empty.columns) == header
    assert empty.empty


def test_a_filter_that_matches_nothing_lists_nothing(tiny_warehouse):
    assert read_csv(taken(tiny_warehouse, measure="orders_placed", store=[""]))[0]["n"] == "0"


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ({}, "names no number"),
        ({"measure": "<script>"}, "there is no list of rows for"),
        ({"measure": "backlog", "departmnt": "Repair"}, "did you mean department"),
        ({"measure": "backlog", "department": "Nowhere"}, "department = Nowhere is not in the data"),
        ({"measure": "backlog", "from": "yesterday"}, "from = yesterday is not a date"),
        ({"measure": "backlog", "compare": "never"}, "compare = never is not a comparison"),
        ({"measure": "backlog", "build": "../../etc"}, "is not the name of a build"),
        ({"measure": "csat", "by": "agent", "group": "A1"}, "no groups by 'agent'"),
        ({"measure": "backlog", "at": "3"}, "no place on the curve"),
        ({"measure": "orders_placed", "group": ["x"] * 2, "by": "nobody"}, "no groups by"),
    ],
    ids=str,
)
def test_no_file_is_made_of_a_link_that_cannot_be_followed(tiny_warehouse, link, said):
    with pytest.raises(ScopeError, match=said):
        taken(tiny_warehouse, **link)


def test_a_build_that_is_gone_is_not_replaced_by_another(tiny_warehouse):
    with pytest.raises(BuildGone):
        taken(tiny_warehouse, measure="backlog", build="20200101T000000000000-abcdef")


def test_small_counts_are_not_given_where_the_settings_hide_them(tmp_path):
    house = Settings(time_zone="Europe/London", privacy=Privacy(hide_counts_to=3))
    canonical.built(tmp_path, settings=house, **tiny.tables())
    with pytest.raises(making.Hidden, match="hide what counts 3 or fewer"):
        taken(tmp_path / "warehouse", measure="sla_met")
    assert read_csv(taken(tmp_path / "warehouse", measure="orders_placed"))[0]["n"] == "7"


def test_no_file_names_anybody_or_runs(tmp_path):
    hostile = {"C1": "dan@example.com", "C2": '=HYPERLINK("https://evil.example")', "C3": "ఆంధ్ర; =1+1"}
    orders = [
        row | {"customer_id": hostile.get(row["customer_id"]), "sold_through": "=cmd|' /C calc'!A0"}
        for row in tiny.orders()
    ]
    canonical.built(tmp_path, **(tiny.tables() | {"orders": orders}))
    _, header, rows, _ = read_csv(taken(tmp_path / "warehouse", measure="orders_placed"))
    people = {row[header.index("customer_id")] for row in rows} - {""}
    assert people
    assert all(each.startswith("P-") for each in people)
    assert {row[header.index("sold_through")] for row in rows} == {"'=cmd|' /C calc'!A0"}
    _, kept = read_parquet(taken(tmp_path / "warehouse", "parquet", measure="orders_placed"))
    assert set(kept["customer_id"].dropna()) == people
    assert set(kept["sold_through"]) == {"=cmd|' /C calc'!A0"}
