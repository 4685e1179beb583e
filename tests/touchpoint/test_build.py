import json
import shutil
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import duckdb
import pytest

from touchpoint import publish, sql, warehouse
from touchpoint.build import BUILD_ORDER, OVER_ALL, build, derive
from touchpoint.contract import TABLES
from touchpoint.errors import BuildError, ExportError
from touchpoint.settings import Settings, Target

LONDON = Settings("House", "Europe/London", "GBP", targets={"csat": (Target(0.9, "Kim", date(2026, 1, 1)),)})
AWKWARD = Path(__file__).parents[1] / "exports"


@pytest.fixture
def exports(tmp_path):
    """Writes the files of an export folder and gives the folder."""

    def written(folder="exports", **files):
        for name, text in files.items():
            path = tmp_path / folder / name.replace("__", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path / folder

    return written


@pytest.fixture
def made(tmp_path):
    """Builds from paths into one warehouse and gives the report and what the build says of itself."""

    def built(*given, settings=LONDON, **options):
        report = build(list(given), warehouse=tmp_path / "warehouse", settings=settings, **options)
        return report, warehouse.info(tmp_path / "warehouse", report.build)

    return built


def rows(folder, build_id, text):
    frame = warehouse.query(folder, build_id, sql.Query("tests/made_up", "A query", {}, (), {}, text), {})
    return list(frame.itertuples(index=False, name=None))


CASES = "case_id,opened_at,first_response_at,due_at\n1,2026-01-31 23:30,2026-07-01 00:30,2026-12-24 10:00\n"


def test_the_as_of_instant_is_the_latest_time_of_something_that_happened(made, exports):
    orders = "order_id,ordered_at,last_promised_on,wanted_to\n1,2025-12-31 10:00,2027-01-01,2027-01-01 10:00\n"
    _, info = made(exports(cases__csv=CASES, orders__csv=orders))
    assert info.as_of == datetime(2026, 6, 30, 23, 30)
    assert info.as_of_on == info.last_on == date(2026, 7, 1)
    assert info.first_on == date(2025, 12, 31)


def test_a_day_on_which_something_happened_counts_as_its_local_midnight(made, exports):
    trainings = "agent_id,course,completed_on,expires_on\n1,listening,2026-07-02,2031-01-01\n"
    _, info = made(exports(cases__csv=CASES, trainings__csv=trainings))
    assert info.as_of == datetime(2026, 7, 1, 23, 0)
    assert info.as_of_on == date(2026, 7, 2)


@pytest.mark.parametrize(
    ("given", "as_of"),
    [
        (datetime(2026, 8, 1, 12), datetime(2026, 8, 1, 11)),
        (datetime(2026, 8, 1, 12, tzinfo=UTC), datetime(2026, 8, 1, 12)),
        (datetime(2026, 8, 1, 12, tzinfo=timezone(timedelta(hours=5))), datetime(2026, 8, 1, 7)),
    ],
)
def test_the_as_of_instant_is_as_given_and_local_where_it_has_no_zone(made, exports, given, as_of):
    report, info = made(exports(cases__csv=CASES), as_of=given)
    assert (info.as_of, report.as_of) == (as_of, as_of)
    assert info.last_on == date(2026, 8, 1)


def test_without_any_time_the_as_of_instant_must_be_given(made, exports):
    folder = exports(stores__csv="store_id\n1\n")
    with pytest.raises(BuildError, match="--as-of"):
        made(folder)
    _, info = made(folder, as_of=datetime(2026, 8, 1, 12))
    assert info.first_on == info.last_on == date(2026, 8, 1)


def test_whom_the_house_will_hire_does_not_move_the_as_of_instant(made, exports):
    _, info = made(exports(cases__csv=CASES, agents__csv="agent_id,hired_on\n1,2031-01-01\n"))
    assert info.as_of == datetime(2026, 6, 30, 23, 30)


def test_an_as_of_instant_before_everything_is_refused(made, exports):
    said = r"--as-of 2026-01-31 23:29 UTC lies before everything in these exports: give a time after 2026-01-31 23:30"
    with pytest.raises(BuildError, match=said):
        made(exports(cases__csv=CASES), as_of=datetime(2026, 1, 31, 23, 29))


@pytest.mark.parametrize(
    ("late", "early", "said"),
    [
        (9, 992, "only 9 of 1,001 orders, cases, contacts and answers lie in the 30 days before the as-of time"),
        (10, 991, None),
        (9, 991, None),
    ],
)
def test_an_as_of_instant_with_almost_nothing_before_it_is_in_doubt(made, exports, late, early, said):
    days = ["2026-03-31 12:00"] * late + ["2026-03-01 12:00"] * early
    orders = [f"{number},{day}\n" for number, day in enumerate(days)]
    report, _ = made(exports(orders__csv="order_id,ordered_at\n" + "".join(orders)), as_of=datetime(2026, 3, 31, 13))
    assert [doubt.partition(":")[0] for doubt in report.doubts] == ([said] if said else [])
    assert report.in_words().splitlines()[-1].startswith(said or "published build")


@pytest.mark.parametrize(
    ("resolved", "other", "doubted"),
    [(30, "", True), (29, "", False), (30, "open", False), (30, "withdrawn", False), (30, "merged", True)],
)
def test_an_export_without_any_open_case_is_in_doubt(made, exports, resolved, other, doubted):
    cases = [f"{number},2026-01-01 10:00,resolved,2026-01-02 10:00\n" for number in range(resolved)]
    cases += [f"x,2026-01-01 10:00,{other},{'' if other == 'open' else '2026-01-02 10:00'}\n"] if other else []
    report, _ = made(exports(cases__csv="case_id,opened_at,status,closed_at\n" + "".join(cases)))
    said = (
        "each of the 30 cases of cases.csv is resolved, none open or withdrawn: if the export holds only closed cases, "
    )
    assert [doubt.startswith(said) for doubt in report.doubts] == [True] * doubted


def test_a_build_keeps_its_settings(made, exports):
    report, info = made(exports(cases__csv=CASES))
    assert info.settings == LONDON
    assert info.build == report.build


def test_a_build_is_a_sample_only_when_all_its_files_are(made, exports):
    sample = exports("sample", cases__csv=CASES, sample__json=json.dumps({"sample": True}))
    real = exports("real", stores__csv="store_id\n1\n")
    assert made(sample)[1].is_sample is True
    assert made(sample / "cases.csv")[1].is_sample is True
    assert made(sample, real)[1].is_sample is False
    assert made(real, as_of=datetime(2026, 1, 1))[1].is_sample is False


def test_the_same_files_again_give_the_same_content_of_every_table(made, exports, tmp_path):
    folder = exports(stores__csv="store_id,region\n1,North\n")
    for file in AWKWARD.glob("*.csv"):
        shutil.copy(file, folder)
    first, second = made(folder)[0].build, made(folder)[0].build
    assert first != second
    with duckdb.connect() as con:
        for alias, build_id in (("a", first), ("b", second)):
            con.execute(
                f"attach $path as {alias} (read_only)", {"path": str(tmp_path / "warehouse" / f"{build_id}.duckdb")}
            )
        tables = [
            row[0] for row in con.execute("select table_name from duckdb_tables() where database_name = 'a'").fetchall()
        ]
        assert set(tables) >= {*BUILD_ORDER, "sources", "rejects", "build_info"}
        for table in tables:
            columns = "* exclude (build)" if table == "build_info" else "*"
            one, other = f"select {columns} from a.{table}", f"select {columns} from b.{table}"
            assert con.execute(f"({one} except all {other}) union all ({other} except all {one})").fetchall() == []
        assert con.execute("select count(*) > 10 from a.rejects").fetchone() == (True,)
        assert con.execute("select count(*) from a.sources").fetchone() == (len(list(folder.iterdir())),)


def test_the_content_of_a_build_does_not_depend_on_the_machines_zone(made, exports, monkeypatch):
    folder = exports(cases__csv=CASES)
    here = made(folder)[1]
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    there = made(folder)[1]
    assert (here.as_of, here.first_on) == (there.as_of, there.first_on)


def test_nothing_to_publish_leaves_the_build_before(made, exports, tmp_path):
    good, _ = made(exports(cases__csv=CASES))
    with pytest.raises(BuildError, match=r"nothing can be published: who\.csv: no adapter knows any of its 2 columns"):
        made(exports("bad", who__csv="who,knows\n1,2\n"))
    with pytest.raises(BuildError, match=r"cases\.csv: none of its records can be kept"):
        made(exports("worse", cases__csv="case_id,opened_at\n1,soon\n"))
    (tmp_path / "none").mkdir()
    with pytest.raises(BuildError, match="there are no exports at these paths"):
        made(tmp_path / "none")
    with pytest.raises(ExportError, match="there is no"):
        made(tmp_path / "missing")
    assert warehouse.current(tmp_path / "warehouse") == good.build
    assert publish.builds(tmp_path / "warehouse") == [good.build]


def test_an_adapter_that_cannot_be_read_stops_the_build(made, exports, tmp_path):
    with pytest.raises(ExportError, match="mine__cases"):
        made(exports(cases__csv=CASES), adapters=[tmp_path / "mine__cases.sql"])


def test_a_users_adapter_fills_a_table_of_the_build(made, exports, tmp_path):
    text = "-- Shops.\n-- needs: Shop\n-- grain: store_id\n\nselect _record, Shop as store_id from landed"
    folder = exports(cases__csv=CASES, shops__csv="Shop\nCorner\n", mine__stores__sql=text)
    mine = tmp_path / "mine__stores.sql"
    mine.write_text(text)
    report, _ = made(folder, adapters=[mine])
    assert rows(tmp_path / "warehouse", report.build, "select store_id from stores") == [("Corner",)]


def test_the_report_says_what_became_of_each_file(made, exports):
    orders = "order_id,ordered_at,status\n1,2026-01-01,placed\n1,2026-01-01,shipped\n2,soon,placed\n3,2026-01-01,lost\n"
    report, _ = made(exports(orders__csv=orders, who__csv="a,b\n1,2\n"))
    assert report.in_words().splitlines() == [
        "orders.csv: 4 read = 2 kept + 1 rejected + 1 duplicate -> orders",
        "    1 record, orders.ordered_at: not a time between 1900 and 2200:"
        " write it like 2026-01-31 16:30 or with an offset",
        "    1 cell, orders.status: not one of placed, shipped, delivered, cancelled, cancelled_by_seller, test",
        f"not read: {report.sources[1].message}",
        f"published build {report.build}, as of 2026-01-01 00:00 UTC",
        "1 file was not read, see above",
    ]


def test_what_the_database_cannot_do_is_said_and_the_build_before_stays(made, exports, tmp_path, monkeypatch):
    good, _ = made(exports(cases__csv=CASES))
    queries = shutil.copytree(sql.QUERIES, tmp_path / "queries")
    (queries / "build" / "macros.sql").write_text("select cast('a' as integer)")
    monkeypatch.setattr(sql, "QUERIES", queries)
    said = r"the build could not be made \(Conversion Error.*'a'.*\): the published build, if any, stays"
    with pytest.raises(BuildError, match=said):
        made(tmp_path / "exports")
    assert warehouse.current(tmp_path / "warehouse") == good.build


def test_every_table_of_the_contract_and_every_build_query_is_in_the_order():
    written = {name.removeprefix("build/") for name in sql.names("build")} - {"macros"}
    assert len(set(BUILD_ORDER)) == len(BUILD_ORDER)
    assert {*BUILD_ORDER, *OVER_ALL} == TABLES.keys() | written


def test_a_build_that_breaks_the_contract_is_not_published():
    with duckdb.connect() as con:
        for table in TABLES.values():
            columns = ", ".join(f'"{column.name}" {column.type}' for column in table.columns.values())
            con.execute(f"create table {table.name} ({columns})")
        derive.check(con)
        con.execute("alter table orders alter ordered_at type varchar")
        with pytest.raises(BuildError, match=r"orders\.ordered_at is varchar in the build: expected timestamp"):
            derive.check(con)
        con.execute("alter table orders drop ordered_at")
        with pytest.raises(BuildError, match=r"orders\.ordered_at is missing"):
            derive.check(con)
