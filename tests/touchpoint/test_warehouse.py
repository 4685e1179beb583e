from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime

import duckdb
import pandas as pd
import pytest

from touchpoint import publish, settings, sql, warehouse
from touchpoint.errors import BuildGone, NoWarehouse, QueryError, TooSlow
from touchpoint.settings import Settings, Target

HOSTILE = ["", "..", "../secret", "/etc/passwd", "CURRENT", "20260101T000000000000-abcdef.duckdb", "a\0b", "x" * 300]
HOUSE = Settings("House", "Europe/London", "GBP", targets={"csat": (Target(0.9, "Kim"),)})


def query(text, **params):
    return sql.Query("tests/made_up", "A query of a test", params, (), {}, text)


def put(folder, number):
    """Publish a build whose table t holds one number; gives its id."""

    def make(path):
        with duckdb.connect(path) as con:
            con.execute("create table t as select $n as n", {"n": number})
            con.execute(
                """create table build_info as select $build as build, timestamp '2026-03-31 22:30' as as_of,
                date '2026-03-31' as as_of_on, date '2026-01-05' as first_on, date '2026-03-31' as last_on,
                true as is_sample, $settings as settings, '0.1.0' as version""",
                {"build": path.stem, "settings": settings.to_json(HOUSE)},
            )

    return publish.publish(folder, make)


def numbers(folder, build):
    return warehouse.query(folder, build, query("select n from t"), {})["n"].tolist()


def test_the_current_build_is_the_newest(tmp_path):
    put(tmp_path, 1)
    build = put(tmp_path, 2)
    assert warehouse.current(tmp_path) == build
    assert numbers(tmp_path, None) == [2]


def test_an_open_build_stays_the_same_when_a_newer_one_comes(tmp_path):
    old = put(tmp_path, 1)
    assert numbers(tmp_path, old) == [1]
    put(tmp_path, 2)
    assert numbers(tmp_path, old) == [1]
    assert numbers(tmp_path, None) == [2]


def test_a_build_says_what_it_is(tmp_path):
    build = put(tmp_path, 1)
    assert warehouse.info(tmp_path, build) == warehouse.BuildInfo(
        build=build,
        as_of=datetime(2026, 3, 31, 22, 30),
        as_of_on=date(2026, 3, 31),
        first_on=date(2026, 1, 5),
        last_on=date(2026, 3, 31),
        is_sample=True,
        settings=settings.from_json(settings.to_json(HOUSE)),
        version="0.1.0",
    )


@pytest.mark.parametrize("content", [None, "", "../elsewhere", "\u0664\u0665", "20260101T000000000000-abcdef"])
def test_without_a_build_the_cure_is_named(tmp_path, content):
    if content is not None:
        (tmp_path / "CURRENT").write_text(content, encoding="utf-8")
    for look in (lambda: warehouse.current(tmp_path), lambda: numbers(tmp_path, None)):
        with pytest.raises(NoWarehouse, match="run `python -m touchpoint build` on your exports"):
            look()


@pytest.mark.parametrize("build", [*HOSTILE, "20260101T000000000000-abcdef"])
def test_a_build_that_is_not_there_is_gone(tmp_path, build):
    put(tmp_path, 1)
    assert not warehouse.exists(tmp_path, build)
    with pytest.raises(BuildGone, match="no longer kept"):
        numbers(tmp_path, build)
    with pytest.raises(BuildGone):
        warehouse.info(tmp_path, build)


def test_a_build_removed_by_newer_ones_is_gone_unless_it_was_held(tmp_path):
    lost, held = put(tmp_path, 1), put(tmp_path, 2)
    publish.hold(tmp_path, held)
    for number in range(3, 6):
        put(tmp_path, number)
    assert not warehouse.exists(tmp_path, lost)
    with pytest.raises(BuildGone):
        numbers(tmp_path, lost)
    assert warehouse.exists(tmp_path, held)
    assert numbers(tmp_path, held) == [2]


def test_whoever_reads_while_builds_are_published_reads_one_of_them(tmp_path):
    put(tmp_path, 0)
    with ThreadPoolExecutor(4) as pool:
        reads = [pool.submit(numbers, tmp_path, None) for _ in range(60)]
        for number in range(1, 6):
            put(tmp_path, number)
            reads += [pool.submit(numbers, tmp_path, None) for _ in range(20)]
    assert {tuple(read.result()) for read in reads} <= {(number,) for number in range(6)}
    assert numbers(tmp_path, None) == [5]


def test_parameters_are_bound_and_only_those_stated(tmp_path):
    put(tmp_path, 7)
    wanted = query("select n from t where list_contains($chosen, n)", chosen="integer[]")
    values = {"chosen": [7, 8], "not_stated": "x'; drop table t; --"}
    assert warehouse.query(tmp_path, None, wanted, values)["n"].tolist() == [7]
    with pytest.raises(QueryError, match="needs chosen"):
        warehouse.query(tmp_path, None, wanted, {})


@pytest.mark.parametrize(
    "text",
    [
        "select 1; select 2",
        "",
        "insert into t values (2)",
        "create table u as select 1",
        "create temp table u as select 1",
        "drop table t",
        "copy t to 'stolen.csv'",
        "attach 'other.duckdb'",
        "set memory_limit = '1TB'",
        "set variable x = 1",
        "pragma database_list",
        "install httpfs",
    ],
)
def test_anything_but_one_select_is_refused(tmp_path, monkeypatch, text):
    monkeypatch.chdir(tmp_path)
    put(tmp_path, 1)
    with pytest.raises(QueryError, match="must be one SELECT"):
        warehouse.query(tmp_path, None, query(text), {})
    assert not list(tmp_path.glob("stolen*"))


@pytest.mark.parametrize(
    "text",
    [
        "from read_csv('secret.csv')",
        "from read_text('secret.csv')",
        "from 'secret.csv'",
        "from glob('*')",
        "from secret_frame",
    ],
)
def test_a_select_reads_nothing_outside_the_build(tmp_path, monkeypatch, text):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "secret.csv").write_text("a\n1\n")
    secret_frame = pd.DataFrame({"a": [1]})
    put(tmp_path, 1)
    with pytest.raises((duckdb.PermissionException, QueryError)):
        warehouse.query(tmp_path, None, query(text), {})
    assert len(secret_frame) == 1


def test_a_query_that_takes_too_long_is_stopped_and_the_next_one_runs(tmp_path):
    put(tmp_path, 1)
    endless = query("select sum(hash(a.range * b.range)) as n from range(1000000) a, range(1000000) b")
    with pytest.raises(TooSlow, match=r"A query of a test: counting this took longer than 0\.05 seconds; choose a"):
        warehouse.query(tmp_path, None, endless, {}, timeout=0.05)
    assert numbers(tmp_path, None) == [1]


def test_a_query_that_needs_too_much_memory_is_stopped_and_the_next_one_runs(tmp_path, monkeypatch):
    monkeypatch.setitem(warehouse._CONFIG, "memory_limit", "50MB")
    put(tmp_path, 1)
    greedy = query("select list(range) as n from range(100000000)")
    with pytest.raises(TooSlow, match="A query of a test: counting this needs more memory than there is; choose a"):
        warehouse.query(tmp_path, None, greedy, {})
    assert numbers(tmp_path, None) == [1]


def test_times_are_utc_whatever_the_machine_says(tmp_path, monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    put(tmp_path, 1)
    hour = query("select extract(hour from timestamptz '2026-07-01 12:00+00') as hour")
    assert warehouse.query(tmp_path, None, hour, {})["hour"].tolist() == [12]


def test_more_builds_can_be_read_than_are_kept_open(tmp_path):
    folders = [tmp_path / str(number) for number in range(5)]
    builds = [put(folder, number) for number, folder in enumerate(folders)]
    for _ in range(2):
        assert [numbers(f, b) for f, b in zip(folders, builds, strict=True)] == [[0], [1], [2], [3], [4]]
